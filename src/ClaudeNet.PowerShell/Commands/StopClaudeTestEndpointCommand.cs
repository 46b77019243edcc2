using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using ClaudeNet.Serving;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Stops test endpoints of this process.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ClaudeTestEndpoint", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true, HelpUri = HelpLinks.StopClaudeTestEndpoint)]
public sealed class StopClaudeTestEndpointCommand : ClaudeNetCommand
{
    /// <summary>Gets or sets the endpoints, as Start- and Get-ClaudeTestEndpoint give them.</summary>
    [Parameter(ParameterSetName = "InputObject", Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TestEndpoint[] InputObject { get; set; } = [];

    /// <summary>Gets or sets the numbers.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true)]
    public int[] Id { get; set; } = [];

    /// <summary>Gets or sets the names; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = "Name", Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether to stop them all.</summary>
    [Parameter(ParameterSetName = "All", Mandatory = true)]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TestEndpoint endpoint in Select())
        {
            string target = string.Format(CultureInfo.InvariantCulture, "{0} ({1})", endpoint.Name ?? "Id " + endpoint.Id, endpoint.BaseUri);
            if (Sink.ShouldProcess(target, "Stop the test endpoint"))
            {
                endpoint.Stop();
            }
        }
    }

    private IEnumerable<TestEndpoint> Select() => this switch
    {
        { All.IsPresent: true } => TestEndpointHost.GetRunning(),
        { Id.Length: > 0 } => TestEndpointSelector.ById(Id, Sink),
        { Name.Length: > 0 } => TestEndpointSelector.ByName(Name, Sink),
        _ => InputObject,
    };
}
