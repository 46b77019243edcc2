using System;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Completion;
using ClaudeNet.PowerShell.Transformation;
using ClaudeNet.Probing;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Tests the way from this machine to Claude, layer by layer.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ClaudeConnection", HelpUri = HelpLinks.TestClaudeConnection)]
[OutputType(typeof(ConnectionReport))]
[OutputType(typeof(bool))]
public sealed class TestClaudeConnectionCommand : AsyncCommand
{
    private PlatformServices? _platform;
    private string? _userProfile;
    private bool _refused;

    /// <summary>Gets or sets the endpoints: hosts, host:port or URLs. The default is the base URL that Claude Code would use.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BaseUrl", "Uri", "Url", "HostName", "Host", "Server", "Address", "ComputerName")]
    [EndpointTransformation]
    [ValidateNotNull]
    public string[]? Endpoint { get; set; }

    /// <summary>Gets or sets the address family to try.</summary>
    [Parameter]
    [ValidateSet("Any", "IPv4", "IPv6")]
    public string AddressFamily { get; set; } = "Any";

    /// <summary>Gets or sets the proxy to use in place of the client's own.</summary>
    [Parameter]
    [ProxyTransformation]
    public Uri? Proxy { get; set; }

    /// <summary>Gets or sets a value indicating whether to go direct whatever the settings say.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Gets or sets the credential for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Gets or sets a value indicating whether to sign in to the proxy as the current user.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Gets or sets the time-out of each probe in seconds.</summary>
    [Parameter]
    [ValidateSeconds(600)]
    public double TimeoutSeconds { get; set; } = ConnectionTestOptions.DefaultTimeout.TotalSeconds;

    /// <summary>Gets or sets the layers to try.</summary>
    [Parameter]
    [ValidateSet("Configuration", "LocalPorts", "Name", "Route", "Tcp", "Proxy", "Tls", "Http", "Credential", "Service")]
    public string[]? Layer { get; set; }

    /// <summary>Gets or sets name servers to ask beside the machine's own.</summary>
    [Parameter]
    [ValidateNameServer]
    [ArgumentCompleter(typeof(NameServerCompleter))]
    public string[]? NameServer { get; set; }

    /// <summary>Gets or sets a value indicating whether to leave out the other hosts that Claude Code uses.</summary>
    [Parameter]
    public SwitchParameter SkipHost { get; set; }

    /// <summary>Gets or sets an API key to try in place of the stored one.</summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? ApiKey { get; set; }

    /// <summary>Gets or sets a value indicating whether to send no credential.</summary>
    [Parameter]
    public SwitchParameter SkipCredential { get; set; }

    /// <summary>Gets or sets a value indicating whether to add a large upload, the path MTU and an idle hold.</summary>
    [Parameter]
    public SwitchParameter Deep { get; set; }

    /// <summary>Gets or sets the profile folder of the user whose settings are read.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UserProfile { get; set; }

    /// <summary>Gets or sets the Linux network namespace to probe from.</summary>
    [Parameter]
    [ValidateNamespaceName]
    [ArgumentCompleter(typeof(NetworkNamespaceCompleter))]
    public string? NetworkNamespace { get; set; }

    /// <summary>Gets or sets the WSL distribution to probe from.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DistributionCompleter))]
    public string? Distribution { get; set; }

    /// <summary>Gets or sets the running container to probe from: its name, or the beginning of its id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public string? Container { get; set; }

    /// <summary>Gets or sets a value indicating whether to give true or false in place of a report.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Gets or sets how many endpoints are tested side by side.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override void Begin()
    {
        _platform = PlatformFactory() with { WorkingDirectory = Sink.CurrentDirectory };
        _userProfile = UserProfile is null ? null : Sink.ResolvePath(UserProfile);
        if (Refusal() is Problem refusal)
        {
            _refused = true;
            Sink.WriteError(refusal);
        }
    }

    private protected override void Process()
    {
        if (_refused)
        {
            return;
        }

        if (Endpoint is null)
        {
            Queue(null, ThrottleLimit, token => TestAsync(MakeOptions(null), token));
            return;
        }

        foreach (string text in Endpoint)
        {
            (Uri? endpoint, string? error) = EndpointParser.TryParse(text);
            if (endpoint is null)
            {
                Sink.WriteError(new Problem(new FormatException(error), "EndpointInvalid", ErrorCategory.InvalidArgument, EndpointTarget.Of(text), "Correct this endpoint; the others were tested."));
                continue;
            }

            ConnectionTestOptions options = MakeOptions(endpoint);
            Queue(endpoint, ThrottleLimit, token => TestAsync(options, token));
        }
    }

    private Problem? Refusal() => this switch
    {
        { Distribution: not null, Container: not null } or { NetworkNamespace: not null, Container: not null } or { NetworkNamespace: not null, Distribution: not null } => Refusals.SeveralPlaces(),
        { Distribution: string name } when _platform!.OperatingSystem != OperatingSystemKind.Windows => Refusals.Distribution(name),
        { NoProxy.IsPresent: true, Proxy: not null } => Refusals.ProxyAndNoProxy(),
        { SkipCredential.IsPresent: true, ApiKey: not null } => Refusals.KeyAndSkipCredential(),
        { _userProfile: string folder } when !_platform!.Files.DirectoryExists(folder) => Refusals.UserProfileNotFound(folder),
        _ => null,
    };

    private async Task TestAsync(ConnectionTestOptions options, CancellationToken cancellationToken)
    {
        ConnectionReport report = await new ConnectionTest(_platform!).RunAsync(options, cancellationToken).ConfigureAwait(false);
        object result = Quiet.IsPresent ? report.VerdictValue != Verdict.Failed : report;
        await WriteAsync(sink => sink.WriteObject(result), cancellationToken).ConfigureAwait(false);
    }

    private ConnectionTestOptions MakeOptions(Uri? endpoint) => new()
    {
        Endpoint = endpoint,
        AddressFamily = OptionNames.ParseFamily(AddressFamily),
        Proxy = Proxy,
        NoProxy = NoProxy.IsPresent,
        ProxyCredential = ProxyCredential?.GetNetworkCredential(),
        ProxyUseDefaultCredentials = ProxyUseDefaultCredentials.IsPresent,
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
        Layers = OptionNames.ParseLayers(Layer),
        NameServers = NameServerArgument.ParseAll(NameServer ?? []),
        SkipHost = SkipHost.IsPresent,
        SkipCredential = SkipCredential.IsPresent,
        ApiKey = ApiKey,
        Deep = Deep.IsPresent,
        UserProfile = _userProfile,
        NetworkNamespace = NetworkNamespace,
        Distribution = Distribution,
        Container = Container,
    };
}
