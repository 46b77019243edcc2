using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Editing;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>What Set-ClaudeConfiguration and Remove-ClaudeConfiguration share: plan, show, ask, change.</summary>
public abstract class ClaudeConfigurationCommand : AsyncCommand
{
    private PlatformServices? _platform;

    private protected ClaudeConfigurationCommand()
    {
    }

    /// <summary>Gets or sets whose settings file: User, Project or Local.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("User", "Project", "Local")]
    public string Scope { get; set; } = "User";

    /// <summary>Gets or sets a value indicating whether to give the setting as it stands afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract bool IsForced { get; }

    private protected override void Begin() => _platform = PlatformFactory() with { WorkingDirectory = Sink.CurrentDirectory };

    /// <summary>Queues one change; the next waits for it, since both may be of one file.</summary>
    private protected void QueueChange(string name, string? value, string command)
    {
        var request = new ConfigurationRequest
        {
            Name = name,
            Value = value,
            Scope = Scope.ToUpperInvariant() switch { "PROJECT" => SettingScope.Project, "LOCAL" => SettingScope.ProjectLocal, _ => SettingScope.User },
            Force = IsForced,
            Command = command,
        };
        Queue(name, 1, token => ChangeAsync(request, token));
    }

    private async Task ChangeAsync(ConfigurationRequest request, CancellationToken cancellationToken)
    {
        var changer = new ConfigurationChanger(_platform!);
        ConfigurationPlan plan = changer.Plan(request);
        foreach (string warning in plan.Warnings)
        {
            await WriteAsync(sink => sink.WriteWarning(warning), cancellationToken).ConfigureAwait(false);
        }

        if (plan.Step is null)
        {
            string already = request.Value is null ? $"{request.Name} is not set in {plan.Path}." : $"{request.Name} has that value in {plan.Path} already.";
            await WriteAsync(sink => sink.WriteVerbose(already), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            bool yes = false;
            string action = (request.Value is null ? "Remove " : "Set ") + request.Name + ":\n    " + string.Join("\n    ", plan.Diff);
            await WriteAsync(sink => yes = sink.ShouldProcess(plan.Path, action), cancellationToken).ConfigureAwait(false);
            if (!yes)
            {
                return;
            }

            await changer.ApplyAsync(plan, cancellationToken).ConfigureAwait(false);
        }

        if (PassThru.IsPresent && await changer.ReadAsync(plan, cancellationToken).ConfigureAwait(false) is ClaudeSetting setting)
        {
            await WriteAsync(sink => sink.WriteObject(setting), cancellationToken).ConfigureAwait(false);
        }
    }
}
