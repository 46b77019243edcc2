using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Platform.MacOS;
using ClaudeNet.Platform.Windows;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>The operating system's own proxy, which browsers follow and Claude Code does not: as it is set, and as it answers for the endpoint.</summary>
internal sealed class SystemProxySettings(PlatformServices platform, List<UnreadableItem> unreadable)
{
    private const string What = "The system's proxy. Browsers follow it, Claude Code reads variables alone.";
    private const string Advice = "Where it is needed, give it to Claude Code as HTTPS_PROXY.";

    private readonly List<ClaudeSetting> _found = [];

    /// <summary>Reads what is set, and asks once what it means for the endpoint, which may load a PAC file.</summary>
    internal async Task<IReadOnlyList<ClaudeSetting>> ReadAsync(Uri endpoint, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (platform.OperatingSystem == OperatingSystemKind.Windows)
        {
            Add("WinINET", () => WindowsProxySettings.ReadWinInet(platform.Registry));
            Add("WinHTTP", () => WindowsProxySettings.ReadWinHttp(platform.Registry));
        }
        else if (platform.OperatingSystem == OperatingSystemKind.MacOS)
        {
            var (proxies, why) = await MacProxyReader.AskAsync(platform.Programs, patience, cancellationToken).ConfigureAwait(false);
            Add(proxies);
            if (why is not null)
            {
                unreadable.Add(new UnreadableItem("system proxy", why));
            }

            return _found;
        }

        var answer = await platform.SystemProxy.ReadAsync(endpoint, patience, cancellationToken).ConfigureAwait(false);
        unreadable.AddRange(answer.Unreadable);
        if (answer.Proxy is not null)
        {
            Add("system:proxy", answer.Origin ?? "system", SettingType.ProxyUrl, answer.Proxy.OriginalString, "What the system's settings answer for " + Redactor.Uri(endpoint) + ".");
        }

        return _found;
    }

    private void Add(string name, Func<WindowsProxySettings?> read)
    {
        try
        {
            if (read() is { } settings)
            {
                var prefix = name.ToLowerInvariant();
                AddText(prefix + ":proxyServer", settings.Origin, SettingType.Text, settings.Server);
                AddText(prefix + ":proxyOverride", settings.Origin, SettingType.Text, settings.Server is null ? null : settings.Bypass);
                AddText(prefix + ":autoConfigUrl", settings.Origin, SettingType.Url, settings.AutoConfigUrl);
                AddText(prefix + ":autoDetect", settings.Origin, SettingType.Text, settings.Detects ? "true" : null);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            unreadable.Add(new UnreadableItem(name + " proxy settings", exception.Message));
        }
    }

    private void Add(ScutilProxies? proxies)
    {
        AddText("macos:httpProxy", MacProxyReader.Origin, SettingType.ProxyUrl, proxies?.Http?.OriginalString);
        AddText("macos:httpsProxy", MacProxyReader.Origin, SettingType.ProxyUrl, proxies?.Https?.OriginalString);
        AddText("macos:socksProxy", MacProxyReader.Origin, SettingType.Text, proxies?.Socks);
        AddText("macos:autoConfigUrl", MacProxyReader.Origin, SettingType.Url, proxies?.AutoConfigUrl);
        AddText("macos:exceptions", MacProxyReader.Origin, SettingType.ProxyBypass, proxies is { Exceptions.Count: > 0 } ? string.Join(", ", proxies.Exceptions) : null);
    }

    private void AddText(string name, string origin, SettingType type, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Add(name, origin, type, value!, What);
        }
    }

    private void Add(string name, string origin, SettingType type, string value, string what)
        => _found.Add(ForeignSetting.Ignored(name, SettingScopes.System, origin, type, value, what, Advice));
}
