using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>What .wslconfig (on Windows) and wsl.conf (inside a distribution) say about networking.</summary>
internal static class WslSettings
{
    private static readonly string[] s_modes = ["none", "nat", "bridged", "mirrored", "virtioproxy", "consomme"];

    // learn.microsoft.com/windows/wsl/wsl-config; the same names were below [experimental] once, and still are read there.
    private static readonly (string Section, string Key, string What)[] s_machine =
    [
        ("wsl2", "networkingMode", "How WSL is connected: nat, mirrored, virtioproxy, consomme, bridged or none. wslinfo --networking-mode tells what is in effect."),
        ("experimental", "networkingMode", "The older place of wsl2.networkingMode."),
        ("wsl2", "dnsTunneling", "Names are asked through Windows instead of over the virtual network."),
        ("experimental", "dnsTunneling", "The older place of wsl2.dnsTunneling."),
        ("wsl2", "dnsProxy", "In NAT mode: names are asked at the host's address."),
        ("wsl2", "autoProxy", "Windows' proxy is put into the variables of distributions."),
        ("experimental", "autoProxy", "The older place of wsl2.autoProxy."),
        ("experimental", "initialAutoProxyTimeout", "How long WSL waits for Windows' proxy at start, in milliseconds."),
        ("wsl2", "firewall", "Windows' firewall filters WSL's traffic."),
        ("experimental", "firewall", "The older place of wsl2.firewall."),
        ("wsl2", "ipv6", "IPv6 for WSL."),
        ("wsl2", "localhostForwarding", "Ports of WSL are reached at localhost from Windows."),
        ("experimental", "ignoredPorts", "Mirrored mode: ports that distributions may use though Windows does."),
        ("experimental", "hostAddressLoopback", "Mirrored mode: the host is reached at its own addresses."),
        ("experimental", "bestEffortDnsParsing", "DNS tunnelling: odd questions are answered as far as they are understood."),
    ];

    private static readonly (string Section, string Key, string What)[] s_distribution =
    [
        ("network", "generateResolvConf", "WSL writes /etc/resolv.conf at start."),
        ("network", "generateHosts", "WSL writes /etc/hosts at start."),
        ("network", "hostname", "The distribution's name in the network."),
        ("boot", "systemd", "systemd runs, and with it sysctl.d."),
    ];

    internal static IEnumerable<ClaudeSetting> Read(SourceFiles files, string userProfile, List<UnreadableItem> unreadable)
        => files.Platform.OperatingSystem switch
        {
            OperatingSystemKind.Windows => Read(files, files.Join(userProfile, ".wslconfig"), s_machine, unreadable),
            OperatingSystemKind.Linux => Read(files, "/etc/wsl.conf", s_distribution, unreadable),
            _ => [],
        };

    private static List<ClaudeSetting> Read(SourceFiles files, string path, (string Section, string Key, string What)[] known, List<UnreadableItem> unreadable)
    {
        var found = new List<ClaudeSetting>();
        if (files.Read(path) is not { } content)
        {
            return found;
        }

        try
        {
            foreach (var (section, key, what) in known)
            {
                if (IniEditor.Get(content, IniDialect.Wsl, section, key) is { } value)
                {
                    found.Add(Judge(ForeignSetting.Make($"wsl:{section}.{key}", SettingScopes.Wsl, path, SettingType.Text, value, what), key, value));
                }
            }
        }
        catch (FormatException exception)
        {
            unreadable.Add(new UnreadableItem(path, exception.Message));
        }

        return found;
    }

    private static ClaudeSetting Judge(ClaudeSetting setting, string key, string value)
    {
        if (key == "networkingMode" && !s_modes.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            return Invalid(setting, "The value is no networking mode; WSL takes its default.");
        }

        var isSwitch = key is not ("networkingMode" or "initialAutoProxyTimeout" or "ignoredPorts" or "hostname");
        return isSwitch && value.Trim().ToUpperInvariant() is not ("TRUE" or "FALSE" or "1" or "0") ? Invalid(setting, "The value is neither true nor false; WSL takes its default.") : setting;
    }

    private static ClaudeSetting Invalid(ClaudeSetting setting, string advice) => new(setting.Name, setting.Scope, setting.Origin)
    {
        Kind = setting.Kind,
        Value = setting.Value,
        HasValue = setting.HasValue,
        Description = setting.Description,
        StatusValue = ClaudeSettingStatus.Invalid,
        Advice = advice,
    };
}
