using ClaudeNet.Platform;
using ClaudeNet.Ports.Windows;
#if NET8_0_OR_GREATER
using ClaudeNet.Ports.Linux;
using ClaudeNet.Ports.MacOS;
#endif

namespace ClaudeNet.Ports;

/// <summary>Chooses the reader of a system. Windows PowerShell's build has Windows' alone.</summary>
internal static class PortReaders
{
    internal static IPortReader For(PlatformServices platform) => platform.OperatingSystem switch
    {
#if NET8_0_OR_GREATER
        OperatingSystemKind.Linux => new LinuxPortReader(platform),
        OperatingSystemKind.MacOS => new MacOSPortReader(platform),
#endif
        OperatingSystemKind.Windows => new WindowsPortReader(platform),
        _ => new NoPortReader(platform.Clock),
    };
}
