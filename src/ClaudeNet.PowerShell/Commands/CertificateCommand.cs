using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Completion;
using ClaudeNet.PowerShell.Transformation;
using ClaudeNet.Probing;
using ClaudeNet.Trust;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>What the commands about certificates share: where they look, and how.</summary>
public abstract class CertificateCommand : AsyncCommand
{
    private readonly List<Uri?> _endpoints = [];
    private bool _refused;

    private protected CertificateCommand()
    {
    }

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

    /// <summary>Gets or sets the time-out of each step in seconds.</summary>
    [Parameter]
    [ValidateSeconds(600)]
    public double TimeoutSeconds { get; set; } = ConnectionTestOptions.DefaultTimeout.TotalSeconds;

    /// <summary>Gets or sets the Linux network namespace to look from.</summary>
    [Parameter]
    [ValidateNamespaceName]
    [ArgumentCompleter(typeof(NetworkNamespaceCompleter))]
    public string? NetworkNamespace { get; set; }

    /// <summary>Gets or sets how many endpoints are looked at side by side.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Gets the machine; set by Begin.</summary>
    private protected PlatformServices Machine { get; private set; } = null!;

    private protected override void Begin()
    {
        Machine = PlatformFactory() with { WorkingDirectory = Sink.CurrentDirectory };
        if (NoProxy.IsPresent && Proxy is not null)
        {
            _refused = true;
            Sink.WriteError(Refusals.ProxyAndNoProxy());
        }
    }

    /// <summary>Notes the endpoints of one input; null for the client's own base URL.</summary>
    private protected void Note(string[]? endpoints)
    {
        if (endpoints is null)
        {
            _endpoints.Add(null);
            return;
        }

        foreach (string text in endpoints)
        {
            (Uri? endpoint, string? error) = EndpointParser.TryParse(text);
            if (endpoint is null)
            {
                Sink.WriteError(new Problem(new FormatException(error), "EndpointInvalid", ErrorCategory.InvalidArgument, EndpointTarget.Of(text), "Correct this endpoint; the others were looked at."));
            }
            else
            {
                _endpoints.Add(endpoint);
            }
        }
    }

    /// <summary>Looks at all endpoints noted and waits for them: whether one host alone is intercepted shows when all are there.</summary>
    /// <returns>What was presented, in the order of the endpoints.</returns>
    private protected PresentedCertificate[] Look()
    {
        if (_refused)
        {
            return [];
        }

        var readings = new CertificateReading?[_endpoints.Count];
        for (int index = 0; index < readings.Length; index++)
        {
            int place = index;
            Queue(_endpoints[place], ThrottleLimit, async token => readings[place] = await LookAsync(_endpoints[place], token).ConfigureAwait(false));
        }

        // Ends the queue's work on this thread, which writes meanwhile.
        RunToEnd(null, _ => Task.CompletedTask);
        PresentedCertificate[] all = readings.OfType<CertificateReading>().SelectMany(reading => reading.Certificates).ToArray();
        Interception.MarkPartial(all);
        return all;
    }

    private async Task<CertificateReading> LookAsync(Uri? endpoint, CancellationToken cancellationToken)
    {
        var options = new ConnectionTestOptions
        {
            Endpoint = endpoint,
            AddressFamily = OptionNames.ParseFamily(AddressFamily),
            Proxy = Proxy,
            NoProxy = NoProxy.IsPresent,
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            NetworkNamespace = NetworkNamespace,
        };
        CertificateReading reading = await new CertificateProbe(Machine).RunAsync(options, cancellationToken).ConfigureAwait(false);
        await WriteAsync(
            sink =>
            {
                sink.WriteVerbose($"The public root list is Mozilla's of {PublicRootList.Date:yyyy-MM-dd} ({PublicRootList.Source}).");
                foreach (string failure in reading.Failures)
                {
                    sink.WriteVerbose(failure);
                }

                foreach (UnreadableItem item in reading.Unreadable)
                {
                    sink.WriteVerbose($"Not read: {item.What}: {item.Why}");
                }
            },
            cancellationToken).ConfigureAwait(false);
        return reading;
    }
}
