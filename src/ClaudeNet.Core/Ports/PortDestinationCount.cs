using System.Runtime.InteropServices;

namespace ClaudeNet.Ports;

/// <summary>How many ports of the range one destination takes: by open connections, and by closed ones that wait.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PortDestinationCount(PortDestinationKey Key, int Open, int TimeWait);
