using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Completion;
using ClaudeNet.PowerShell.Transformation;
using ClaudeNet.Probing;
using ClaudeNet.Repair.Remedies;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Does what may be done by itself about the findings of a test, after asking, and takes back what does not help.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "ClaudeConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = EndpointSet, HelpUri = HelpLinks.RepairClaudeConnection)]
[OutputType(typeof(RepairResult))]
public sealed class RepairClaudeConnectionCommand : AsyncCommand
{
    private const string EndpointSet = "Endpoint";
    private const string ReportSet = "Report";

    private PlatformServices? _platform;

    /// <summary>Gets or sets reports of Test-ClaudeConnection. One that is older than five minutes or was read from a file is made anew.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ReportSet)]
    [Alias("Report")]
    [ValidateNotNull]
    public ConnectionReport[] InputObject { get; set; } = [];

    /// <summary>Gets or sets the endpoints: hosts, host:port or URLs. The default is the base URL that Claude Code would use.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = EndpointSet)]
    [Alias("BaseUrl", "Uri", "Url")]
    [EndpointTransformation]
    [ValidateNotNull]
    public string[]? Endpoint { get; set; }

    /// <summary>Gets or sets the Ids of the findings to repair, whatever the verdict. By default all are, until the connection is healthy.</summary>
    [Parameter]
    [Alias("Finding", "Id")]
    [ValidateNotNullOrEmpty]
    [ValidateFindingId]
    [ArgumentCompleter(typeof(FindingIdCompleter))]
    public string[] FindingId { get; set; } = [];

    /// <summary>Gets or sets the time-out of each probe in seconds.</summary>
    [Parameter]
    [ValidateSeconds(600)]
    public double TimeoutSeconds { get; set; } = ConnectionTestOptions.DefaultTimeout.TotalSeconds;

    /// <summary>Gets or sets a value indicating whether to leave out the other hosts that Claude Code uses.</summary>
    [Parameter]
    public SwitchParameter SkipHost { get; set; }

    /// <summary>Gets or sets a value indicating whether the tests send no credential.</summary>
    [Parameter]
    public SwitchParameter SkipCredential { get; set; }

    /// <summary>Gets or sets the Linux network namespace to probe from.</summary>
    [Parameter(ParameterSetName = EndpointSet)]
    [ValidateNamespaceName]
    [ArgumentCompleter(typeof(NetworkNamespaceCompleter))]
    public string? NetworkNamespace { get; set; }

    private protected override void Begin() => _platform = PlatformFactory() with { WorkingDirectory = Sink.CurrentDirectory };

    private protected override void Process()
    {
        if (ParameterSetName == ReportSet || InputObject.Length > 0)
        {
            foreach (ConnectionReport report in InputObject)
            {
                Repair(report);
            }

            return;
        }

        if (Endpoint is null)
        {
            Repair(MakeOptions(null), null);
            return;
        }

        foreach (string text in Endpoint)
        {
            (Uri? endpoint, string? error) = EndpointParser.TryParse(text);
            if (endpoint is null)
            {
                Sink.WriteError(new Problem(new FormatException(error), "EndpointInvalid", ErrorCategory.InvalidArgument, EndpointTarget.Of(text), "Correct this endpoint; the others were taken."));
            }
            else
            {
                Repair(MakeOptions(endpoint), null);
            }
        }
    }

    private void Repair(ConnectionReport report)
    {
        if (report.SourceKindValue is SourceKind.Distribution or SourceKind.Container)
        {
            Sink.WriteError(new Problem(
                new NotSupportedException($"The report is about the {report.SourceKind.ToLowerInvariant()} '{report.SourceName}', and ClaudeNet repairs the system that it runs on."),
                "RepairElsewhere", ErrorCategory.NotImplemented, report.SourceName, "Run 'claudenet repair' inside it, or use the commands that the report's remedies give."));
            return;
        }

        // What the report was asked for is asked again, or the tests would not compare.
        ConnectionTestOptions options = report.Options is { UserProfile: null } asked ? asked : MakeOptions(report.Endpoint);
        Repair(options, report);
    }

    // One after the other: they write the same files.
    private void Repair(ConnectionTestOptions options, ConnectionReport? report) => Queue(options.Endpoint, 1, async token =>
    {
        ConnectionReport last = await RepairEngine.Create(_platform!).RunAsync(options, report, FindingId, new PipelineRepairUser(WriteAsync), token).ConfigureAwait(false);
        await WriteAsync(sink => sink.WriteVerbose($"{last.Verdict}: {last.Summary}"), token).ConfigureAwait(false);
    });

    private ConnectionTestOptions MakeOptions(Uri? endpoint) => new()
    {
        Endpoint = endpoint,
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
        SkipHost = SkipHost.IsPresent,
        SkipCredential = SkipCredential.IsPresent,
        NetworkNamespace = NetworkNamespace,
    };
}
