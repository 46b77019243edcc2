using System;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis;

/// <summary>Remedies that several findings share.</summary>
internal static class CommonRemedies
{
    /// <summary>Ask another resolver, to learn whose fault an answer is.</summary>
    internal static Remedy AskAnotherResolver(EvidenceSet evidence, string host) => new("Ask another resolver for the name, to see whether yours is at fault (1.1.1.1 is public; use one that your network allows).")
    {
        Command = evidence is { Shell: ShellKind.PowerShell, OperatingSystem: OperatingSystemKind.Windows }
            ? $"Resolve-DnsName -Name {host} -Server 1.1.1.1"
            : $"nslookup {host} 1.1.1.1",
    };

    /// <summary>Mend name resolution where the run took place: WSL, container, or the machine itself.</summary>
    internal static Remedy MendResolver(EvidenceSet evidence)
    {
        if (evidence.IsContainer)
        {
            return new Remedy("Give the container a name server that it can reach, then start it again.")
            {
                Command = "docker run --dns <NAME_SERVER> <IMAGE>",
                RequiresRestart = true,
            };
        }

        if (evidence.IsWsl)
        {
            return new Remedy("On Windows, put dnsTunneling=true under [wsl2] in %UserProfile%\\.wslconfig, let WSL write /etc/resolv.conf (no generateResolvConf=false in /etc/wsl.conf), then restart WSL; that stops every distribution.")
            {
                Command = "wsl.exe --shutdown",
                RequiresRestart = true,
            };
        }

        return evidence.OperatingSystem switch
        {
            OperatingSystemKind.Windows => new Remedy("Look at the name servers of each network adapter, and correct the one that is wrong.")
            {
                Command = evidence.Shell == ShellKind.PowerShell ? "Get-DnsClientServerAddress" : "ipconfig /all",
            },
            OperatingSystemKind.MacOS => new Remedy("Look at the resolvers in use, and correct the one that is wrong in System Settings > Network > DNS.") { Command = "scutil --dns" },
            _ => new Remedy("Look at the name servers in use, and correct the one that is wrong.") { Command = "cat /etc/resolv.conf" },
        };
    }

    /// <summary>Check the base URL where it was set.</summary>
    internal static Remedy CheckEndpoint(EvidenceSet evidence) => new(
        $"Check the endpoint's host and port: {Describe.Origin(evidence.Endpoint)} comes from {evidence.Configuration.EndpointOrigin} ({evidence.Configuration.EndpointScope}).");

    /// <summary>Take the proxy out of the client's environment.</summary>
    internal static Remedy RemoveProxy(EvidenceSet evidence)
    {
        string name = evidence.Proxy.Variable ?? "HTTPS_PROXY";
        return new Remedy($"Go direct: remove {name}{From(evidence.Proxy.Origin)} and start Claude Code again.")
        {
            Command = ShellCommands.Unset(evidence.Shell, name),
            RequiresRestart = true,
        };
    }

    /// <summary>Set HTTPS_PROXY for this shell; Claude Code reads it at its start.</summary>
    internal static Remedy SetProxy(EvidenceSet evidence, string name, string value, string description) => new(description)
    {
        Command = ShellCommands.Set(evidence.Shell, name, value),
        RequiresRestart = true,
    };

    /// <summary>Show what a plain HTTPS client sees on the same way.</summary>
    internal static Remedy TryWithCurl(EvidenceSet evidence, string options, string description) => new(description)
    {
        Command = $"{ShellCommands.Curl(evidence)} -sS -v {options}-o {(evidence.OperatingSystem == OperatingSystemKind.Windows ? "NUL" : "/dev/null")} {Describe.Origin(evidence.Endpoint)}/",
    };

    /// <summary>Returns <c> (origin)</c>, or nothing when the origin is not known.</summary>
    internal static string From(string? origin) => string.IsNullOrEmpty(origin) ? string.Empty : $" ({origin})";

    /// <summary>Returns whether a host is this machine's own, by name or by address.</summary>
    internal static bool IsThisMachine(string host) => Addresses.IsLocalName(host)
        || (System.Net.IPAddress.TryParse(host, out System.Net.IPAddress? address) && Addresses.IsLoopback(address));

    /// <summary>Returns two parts, or the first alone when a condition does not hold.</summary>
    internal static string And(string text, bool condition, string more) => condition ? text + " " + more : text;
}
