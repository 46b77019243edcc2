using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Completion;
using ClaudeNet.Wsl;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Shows the local ports that WSL has, those that Windows keeps for itself, and whether they fit together.</summary>
[Cmdlet(VerbsCommon.Get, "WslPortRange", HelpUri = HelpLinks.GetWslPortRange)]
[OutputType(typeof(WslPortRange))]
public sealed class GetWslPortRangeCommand : AsyncCommand
{
    private PlatformServices? _platform;

    /// <summary>Gets or sets the distributions to ask; the default one otherwise.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DistributionCompleter))]
    public string[]? Distribution { get; set; }

    private protected override void Begin() => _platform = PlatformFactory();

    private protected override void Process()
    {
        foreach (string? distribution in Distribution ?? new string?[] { null })
        {
            Queue(distribution, 4, token => ReadAsync(distribution, token));
        }
    }

    private async Task ReadAsync(string? distribution, CancellationToken cancellationToken)
    {
        WslPortRange range = await WslPortRangeReader.ReadAsync(_platform!, distribution, cancellationToken).ConfigureAwait(false);
        await WriteAsync(sink => sink.WriteObject(range), cancellationToken).ConfigureAwait(false);
    }
}
