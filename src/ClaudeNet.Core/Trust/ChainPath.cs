using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>One way from the server's certificate upwards, found by names and key identifiers; signatures are not tried yet.</summary>
/// <param name="Certificates">The server's certificate first.</param>
/// <param name="End">How it ends.</param>
internal sealed record ChainPath(IReadOnlyList<X509Certificate2> Certificates, ChainEnd End);
