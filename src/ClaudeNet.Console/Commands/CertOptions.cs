using System;
using System.CommandLine;
using ClaudeNet.Probing;

namespace ClaudeNet.Console.Commands;

/// <summary>The options that say how <c>claudenet cert</c> looks: those of Get-ClaudeCertificate in kebab-case.</summary>
internal sealed class CertOptions
{
    private readonly Option<string> _family = new("--address-family") { Description = "Any, IPv4 or IPv6.", DefaultValueFactory = _ => "Any" };
    private readonly Option<string?> _proxy = new("--proxy") { Description = "The proxy to use in place of the client's own." };
    private readonly Option<bool> _noProxy = new("--no-proxy") { Description = "Go direct whatever the settings say." };
    private readonly Option<double> _timeout = new("--timeout-seconds") { Description = "Time-out of each step.", DefaultValueFactory = _ => ConnectionTestOptions.DefaultTimeout.TotalSeconds };
    private readonly Option<string?> _namespace = new("--network-namespace") { Description = "The Linux network namespace to look from." };

    public void AddTo(Command command)
    {
        Option[] options = [_family, _proxy, _noProxy, _timeout, _namespace];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Returns the options without an endpoint.</summary>
    /// <exception cref="FormatException">A value cannot be used; the message says what to write.</exception>
    public ConnectionTestOptions Read(ParseResult result)
    {
        double seconds = result.GetValue(_timeout);
        if (!(seconds > 0 && seconds <= 600))
        {
            throw new FormatException("--timeout-seconds wants a number over 0 and up to 600.");
        }

        string? proxy = result.GetValue(_proxy);
        if (proxy is not null && result.GetValue(_noProxy))
        {
            throw new FormatException("--proxy and --no-proxy contradict each other. Give one of them.");
        }

        return new ConnectionTestOptions
        {
            AddressFamily = OptionNames.ParseFamily(result.GetValue(_family)),
            Proxy = proxy is null ? null : OptionNames.ParseProxy(proxy),
            NoProxy = result.GetValue(_noProxy),
            Timeout = TimeSpan.FromSeconds(seconds),
            NetworkNamespace = result.GetValue(_namespace),
        };
    }
}
