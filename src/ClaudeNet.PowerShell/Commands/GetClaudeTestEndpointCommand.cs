using System.Collections.Generic;
using System.Management.Automation;
using ClaudeNet.Serving;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Gives the test endpoints that run in this process, or what they served.</summary>
[Cmdlet(VerbsCommon.Get, "ClaudeTestEndpoint", DefaultParameterSetName = "Name", HelpUri = HelpLinks.GetClaudeTestEndpoint)]
[OutputType(typeof(TestEndpoint))]
[OutputType(typeof(TestEndpointRequest))]
public sealed class GetClaudeTestEndpointCommand : ClaudeNetCommand
{
    /// <summary>Gets or sets the names; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = "Name", Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Gets or sets the numbers.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public int[] Id { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether to give the requests that were served.</summary>
    [Parameter]
    public SwitchParameter Request { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TestEndpoint endpoint in Select())
        {
            if (!Request.IsPresent)
            {
                Sink.WriteObject(endpoint);
                continue;
            }

            foreach (TestEndpointRequest request in endpoint.Requests)
            {
                Sink.WriteObject(request);
            }
        }
    }

    private IEnumerable<TestEndpoint> Select() => this switch
    {
        { Id.Length: > 0 } => TestEndpointSelector.ById(Id, Sink),
        { Name: not null } => TestEndpointSelector.ByName(Name, Sink),
        _ => TestEndpointHost.GetRunning(),
    };
}
