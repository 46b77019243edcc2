using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.PowerShell.Completion;
using ClaudeNet.PowerShell.Transformation;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Says whether local ports are the problem, where, who holds them, and when they will run out.</summary>
[Cmdlet(VerbsCommon.Get, "EphemeralPortUsage", DefaultParameterSetName = "Usage", HelpUri = HelpLinks.GetEphemeralPortUsage)]
[OutputType(typeof(PortUsage), ParameterSetName = ["Usage"])]
[OutputType(typeof(PortSocket), ParameterSetName = ["Detailed"])]
public sealed class GetEphemeralPortUsageCommand : AsyncCommand
{
    private PlatformServices? _platform;

    /// <summary>Gets or sets the WSL distributions to look into.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DistributionCompleter))]
    public string[]? Distribution { get; set; }

    /// <summary>Gets or sets the containers to look into.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public string[]? Container { get; set; }

    /// <summary>Gets or sets the Linux network namespaces to look into.</summary>
    [Parameter]
    [ValidateNamespaceName]
    [ArgumentCompleter(typeof(NetworkNamespaceCompleter))]
    public string[]? NetworkNamespace { get; set; }

    /// <summary>Gets or sets the protocols; both by default.</summary>
    [Parameter]
    [ValidateSet("Tcp", "Udp")]
    public string[] Protocol { get; set; } = ["Tcp", "Udp"];

    /// <summary>Gets or sets the time between two samples in seconds; none by default.</summary>
    [Parameter]
    [ValidateSeconds(PortUsageOptions.MostSampleSeconds)]
    public double SampleSeconds { get; set; }

    /// <summary>Gets or sets a value indicating whether to find the programs that hold the ports.</summary>
    [Parameter]
    public SwitchParameter IncludeProcess { get; set; }

    /// <summary>Gets or sets a value indicating whether to give the single sockets.</summary>
    [Parameter(ParameterSetName = "Detailed", Mandatory = true)]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Gets or sets how many places are looked into side by side.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override void Begin() => _platform = PlatformFactory() with { WorkingDirectory = Sink.CurrentDirectory };

    private protected override void Process()
    {
        foreach (PortPlace place in PortPlace.Of(Distribution, Container, NetworkNamespace))
        {
            Queue(place.Name, ThrottleLimit, token => LookAsync(place, token));
        }
    }

    private async Task LookAsync(PortPlace place, CancellationToken cancellationToken)
    {
        var options = new PortUsageOptions { SampleSeconds = SampleSeconds, IncludeProcess = IncludeProcess.IsPresent, Detailed = Detailed.IsPresent };
        PortUsageReading reading = await place.ReadAsync(_platform!, options, cancellationToken).ConfigureAwait(false);
        IEnumerable<object> results = Detailed.IsPresent
            ? reading.Sockets.Where(socket => Protocol.Contains(socket.Protocol, StringComparer.OrdinalIgnoreCase))
            : reading.Usages.Where(usage => Protocol.Contains(usage.Protocol, StringComparer.OrdinalIgnoreCase));
        foreach (object result in results)
        {
            await WriteAsync(sink => sink.WriteObject(result), cancellationToken).ConfigureAwait(false);
        }
    }
}
