using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform.Windows;

/// <summary>Asks a PAC file for the proxy of a URL.</summary>
/// <param name="autoConfigUrl">The file's address; null to search for one (WPAD).</param>
/// <param name="endpoint">The URL.</param>
/// <param name="cancellationToken">Abandons the look-up.</param>
/// <returns>Whether a file was found, and the proxies that it names; null for direct.</returns>
internal delegate Task<(bool Found, string? Proxies)> AutoProxyLookUp(string? autoConfigUrl, Uri endpoint, CancellationToken cancellationToken);
