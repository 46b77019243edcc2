using System.IO;

namespace ClaudeNet.Platform.Windows;

/// <summary>One place's proxy settings, as far as they are switched on.</summary>
/// <param name="Origin">What to call the place.</param>
/// <param name="Server">The list of proxies; null for none.</param>
/// <param name="Bypass">The exceptions; null for none.</param>
/// <param name="AutoConfigUrl">The address of the PAC file; null for none.</param>
/// <param name="Detects">Whether the proxy is searched for (WPAD).</param>
internal sealed record WindowsProxySettings(string Origin, string? Server, string? Bypass, string? AutoConfigUrl, bool Detects)
{
    private const string InternetSettings = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Policy = @"Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Connections = InternetSettings + @"\Connections";

    /// <summary>Reads WinINET's settings: the user's, or the machine's where a policy says that there is one proxy for all users.</summary>
    /// <exception cref="IOException">A value is broken or cannot be read.</exception>
    /// <exception cref="System.UnauthorizedAccessException">This user may not read a value.</exception>
    internal static WindowsProxySettings ReadWinInet(IRegistryReader registry)
    {
        var machineWide = registry.Read(RegistryRoot.LocalMachine, Policy, "ProxySettingsPerUser")?.AsNumber() == 0;
        var root = machineWide ? RegistryRoot.LocalMachine : RegistryRoot.CurrentUser;
        var enabled = registry.Read(root, InternetSettings, "ProxyEnable")?.AsNumber() is not (null or 0);
        return new WindowsProxySettings(
            machineWide ? "WinINET, one proxy for all users" : "WinINET",
            enabled ? registry.Read(root, InternetSettings, "ProxyServer")?.AsText() : null,
            registry.Read(root, InternetSettings, "ProxyOverride")?.AsText(),
            registry.Read(root, InternetSettings, "AutoConfigURL")?.AsText(),
            Detecting(registry, root));
    }

    /// <summary>Reads WinHTTP's own proxy, which services follow; null when there is none.</summary>
    /// <exception cref="IOException">The value is broken or cannot be read.</exception>
    /// <exception cref="System.UnauthorizedAccessException">This user may not read it.</exception>
    internal static WindowsProxySettings? ReadWinHttp(IRegistryReader registry)
    {
        var value = registry.Read(RegistryRoot.LocalMachine, Connections, "WinHttpSettings");
        if (value is null)
        {
            return null;
        }

        var settings = ConnectionSettings.Parse(value.Data) ?? throw new IOException("the value WinHttpSettings is cut short");
        return settings.UsesProxy ? new WindowsProxySettings("WinHTTP", settings.Server, settings.Bypass, null, false) : null;
    }

    // Only this flag: the settings' other parts are mirrored in values of their own, which policies and scripts write alone.
    private static bool Detecting(IRegistryReader registry, RegistryRoot root)
        => registry.Read(root, Connections, "DefaultConnectionSettings") is { } value && ConnectionSettings.Parse(value.Data) is { Detects: true };
}
