using System;
using System.IO;
using System.Management.Automation;
using System.Net.Sockets;
using ClaudeNet.PowerShell.Completion;
using ClaudeNet.PowerShell.Transformation;
using ClaudeNet.Serving;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Starts a Claude API on loopback that misbehaves as asked.</summary>
[Cmdlet(VerbsLifecycle.Start, "ClaudeTestEndpoint", SupportsShouldProcess = true, HelpUri = HelpLinks.StartClaudeTestEndpoint)]
[OutputType(typeof(TestEndpoint))]
public sealed class StartClaudeTestEndpointCommand : ClaudeNetCommand
{
    // Numbers, because a field of an enumeration would need Core before ModuleStart has chosen it.
    private int _tlsFault;
    private int _proxyFault;
    private int _dnsFault;

    /// <summary>Gets or sets the script: one behaviour an attempt, the last one repeats.</summary>
    [Parameter(Position = 0)]
    [ValidateBehavior]
    [ArgumentCompleter(typeof(BehaviorCompleter))]
    public string[] Behavior { get; set; } = [];

    /// <summary>Gets or sets a name to recognise the endpoint by.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Gets or sets the port of the base URL; 0 takes a free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Gets or sets a value indicating whether the base URL is the HTTPS service.</summary>
    [Parameter]
    public SwitchParameter UseTls { get; set; }

    /// <summary>Gets or sets what is wrong with the HTTPS service.</summary>
    [Parameter]
    public TlsFault TlsFault
    {
        get => (TlsFault)_tlsFault;
        set => _tlsFault = (int)value;
    }

    /// <summary>Gets or sets what the proxy does wrong.</summary>
    [Parameter]
    public ProxyFault ProxyFault
    {
        get => (ProxyFault)_proxyFault;
        set => _proxyFault = (int)value;
    }

    /// <summary>Gets or sets what the DNS server does wrong.</summary>
    [Parameter]
    public DnsFault DnsFault
    {
        get => (DnsFault)_dnsFault;
        set => _dnsFault = (int)value;
    }

    /// <summary>Gets or sets a new file for the certificate to trust.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A TLS fault can be met on the HTTPS service alone.
        bool useTls = UseTls.IsPresent || TlsFault != TlsFault.None;
        if (!Sink.ShouldProcess("loopback", "Start a test endpoint"))
        {
            return;
        }

        var options = new TestEndpointOptions
        {
            Name = Name,
            Script = TestBehavior.ParseScript(Behavior),
            UseTls = useTls,
            TlsFault = TlsFault,
            ProxyFault = ProxyFault,
            DnsFault = DnsFault,
            HttpPort = useTls ? 0 : Port,
            HttpsPort = useTls ? Port : 0,
        };
        if (TryStart(options) is TestEndpoint endpoint)
        {
            Sink.WriteObject(endpoint);
        }
    }

    private TestEndpoint? TryStart(TestEndpointOptions options)
    {
        TestEndpoint? endpoint = null;
        try
        {
            endpoint = TestEndpointHost.Start(options);
            if (CertificatePath is not null)
            {
                endpoint.SavePem(Sink.ResolvePath(CertificatePath));
            }

            return endpoint;
        }
        catch (SocketException exception)
        {
            var clear = new IOException($"Port {Port} on loopback cannot be used: {exception.Message}", exception);
            Sink.WriteError(new Problem(clear, "PortUnavailable", ErrorCategory.ResourceUnavailable, Port, "Give another -Port, or leave it out for a free one."));
        }
        catch (PlatformNotSupportedException exception)
        {
            Sink.WriteError(new Problem(exception, "FaultNotSupported", ErrorCategory.NotImplemented, TlsFault, "Give another -TlsFault, or use PowerShell 7."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            endpoint?.Dispose();
            Sink.WriteError(new Problem(exception, "CertificateNotWritten", ErrorCategory.WriteError, CertificatePath, "Give a -CertificatePath that does not exist yet, in a folder that you may write to."));
        }

        return null;
    }
}
