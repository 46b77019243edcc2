using System.Net;

namespace ClaudeNet.Evidence;

/// <summary>A line of the hosts file that names the endpoint.</summary>
internal sealed record HostsFileEntry(string Path, int Line, IPAddress Address, string Host);
