using System;
using System.CommandLine;
using System.Security;
using ClaudeNet.Probing;

namespace ClaudeNet.Console.Commands;

/// <summary>The options of <c>claudenet test</c>: those of Test-ClaudeConnection in kebab-case.</summary>
internal sealed class TestOptions
{
    private const double MaximumSeconds = 600;
    private const int MaximumKeyLength = 8192;

    private readonly Option<string> _family = new("--address-family") { Description = "Any, IPv4 or IPv6.", DefaultValueFactory = _ => "Any" };
    private readonly Option<string?> _proxy = new("--proxy") { Description = "The proxy to use in place of the client's own." };
    private readonly Option<bool> _noProxy = new("--no-proxy") { Description = "Go direct whatever the settings say." };
    private readonly Option<bool> _proxyDefault = new("--proxy-use-default-credentials") { Description = "Sign in to the proxy as the current user, which the client itself cannot do." };
    private readonly Option<double> _timeout = new("--timeout-seconds") { Description = "Time-out of each probe.", DefaultValueFactory = _ => ConnectionTestOptions.DefaultTimeout.TotalSeconds };
    private readonly Option<string[]> _layer = new("--layer") { Description = "Layers to try, with what they rest on.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _nameServer = new("--name-server") { Description = "Name servers to ask beside the machine's own.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _skipHost = new("--skip-host") { Description = "Leave out the other hosts that Claude Code uses." };
    private readonly Option<string?> _keyEnv = new("--api-key-env") { Description = "The environment variable that holds an API key to try." };
    private readonly Option<bool> _keyStdin = new("--api-key-stdin") { Description = "Read an API key to try from the first line of standard input." };
    private readonly Option<bool> _skipCredential = new("--skip-credential") { Description = "Send no credential." };
    private readonly Option<bool> _deep = new("--deep") { Description = "Add a large upload, the path MTU, an idle hold and a revocation check, which asks the certificate authority's servers. Takes about half a minute longer." };
    private readonly Option<string?> _userProfile = new("--user-profile") { Description = "The profile folder of the user whose settings are read." };
    private readonly Option<string?> _distribution = new("--distribution") { Description = "The WSL distribution to probe from." };
    private readonly Option<string?> _container = new("--container") { Description = "The running container to probe from: its name, or the beginning of its id." };
    private readonly Option<string?> _namespace = new("--network-namespace") { Description = "The Linux network namespace to probe from." };

    public void AddTo(Command command)
    {
        Option[] options = [_family, _proxy, _noProxy, _proxyDefault, _timeout, _layer, _nameServer, _skipHost, _keyEnv, _keyStdin, _skipCredential, _deep, _userProfile, _namespace, _distribution, _container];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Returns the options without an endpoint.</summary>
    /// <exception cref="FormatException">A value cannot be used; the message says what to write.</exception>
    public ConnectionTestOptions Read(ParseResult result, Terminal terminal)
    {
        double seconds = result.GetValue(_timeout);
        if (!(seconds > 0 && seconds <= MaximumSeconds))
        {
            throw new FormatException("--timeout-seconds wants a number over 0 and up to 600.");
        }

        string? proxy = result.GetValue(_proxy);
        if (proxy is not null && result.GetValue(_noProxy))
        {
            throw new FormatException("--proxy and --no-proxy contradict each other. Give one of them.");
        }

        SecureString? key = ReadKey(result, terminal);
        if (key is not null && result.GetValue(_skipCredential))
        {
            throw new FormatException("A key and --skip-credential contradict each other. Give one of them.");
        }

        return new ConnectionTestOptions
        {
            AddressFamily = OptionNames.ParseFamily(result.GetValue(_family)),
            Proxy = proxy is null ? null : OptionNames.ParseProxy(proxy),
            NoProxy = result.GetValue(_noProxy),
            ProxyUseDefaultCredentials = result.GetValue(_proxyDefault),
            Timeout = TimeSpan.FromSeconds(seconds),
            Layers = OptionNames.ParseLayers(result.GetValue(_layer)),
            NameServers = NameServerArgument.ParseAll(result.GetValue(_nameServer) ?? []),
            SkipHost = result.GetValue(_skipHost),
            SkipCredential = result.GetValue(_skipCredential),
            ApiKey = key,
            Deep = result.GetValue(_deep),
            UserProfile = result.GetValue(_userProfile),
            NetworkNamespace = result.GetValue(_namespace),
            Distribution = result.GetValue(_distribution),
            Container = result.GetValue(_container),
        };
    }

    private SecureString? ReadKey(ParseResult result, Terminal terminal)
    {
        string? variable = result.GetValue(_keyEnv);
        bool fromInput = result.GetValue(_keyStdin);
        if (variable is not null && fromInput)
        {
            throw new FormatException("--api-key-env and --api-key-stdin contradict each other. Give one of them.");
        }

        if (variable is null && !fromInput)
        {
            return null;
        }

        string? key = (variable is null ? terminal.In.ReadLine() : terminal.GetVariable(variable))?.Trim();
        if (string.IsNullOrEmpty(key) || key.Length > MaximumKeyLength)
        {
            throw new FormatException(variable is null ? "Standard input holds no key." : "The variable that --api-key-env names holds no key. Give the variable's name, not the key.");
        }

        var secret = new SecureString();
        foreach (char character in key)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
