using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Inventory;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Completion;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Shows every setting that counts for the way to Claude, from every scope, which one wins, and what is wrong with it.</summary>
[Cmdlet(VerbsCommon.Get, "ClaudeConfiguration", HelpUri = HelpLinks.GetClaudeConfiguration)]
[OutputType(typeof(ClaudeSetting))]
public sealed class GetClaudeConfigurationCommand : AsyncCommand
{
    private PlatformServices? _platform;

    /// <summary>Gets or sets the names to show; wildcards are allowed. All by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SettingNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Gets or sets the scopes to show; all by default.</summary>
    [Parameter]
    [ValidateSet("Process", "User", "Project", "Local", "Managed", "UserEnvironment", "MachineEnvironment", "Profile", "Wsl", "Docker", "Git", "Npm", "System", "Client")]
    public string[]? Scope { get; set; }

    /// <summary>Gets or sets a value indicating whether to show what Claude Code would use, and nothing else.</summary>
    [Parameter]
    public SwitchParameter Effective { get; set; }

    /// <summary>Gets or sets the home folder of the user whose settings are read.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UserProfile { get; set; }

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

    /// <summary>Gets or sets how many places are looked into side by side.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Gets or sets where managed settings lie; tests replace it.</summary>
    internal string? ManagedDirectory { get; set; }

    private protected override void Begin() => _platform = PlatformFactory() with { WorkingDirectory = Sink.CurrentDirectory };

    private protected override void Process()
    {
        string? profile = UserProfile is null ? null : Sink.ResolvePath(UserProfile);
        if (profile is not null && !_platform!.Files.DirectoryExists(profile))
        {
            Sink.WriteError(Refusals.UserProfileNotFound(profile));
            return;
        }

        var query = new SettingQuery
        {
            Names = Name ?? [],
            Scopes = Scope ?? [],
            EffectiveOnly = Effective.IsPresent,
            Load = new LoadOptions { UserProfile = profile, ManagedDirectory = ManagedDirectory },
        };
        foreach (SettingPlace place in SettingPlace.Of(Distribution, Container))
        {
            Queue(place.Name, ThrottleLimit, token => ReadAsync(place, query, token));
        }
    }

    private async Task ReadAsync(SettingPlace place, SettingQuery query, CancellationToken cancellationToken)
    {
        SettingInventory inventory = await place.ReadAsync(_platform!, query, cancellationToken).ConfigureAwait(false);
        foreach (string remark in inventory.Remarks)
        {
            await WriteAsync(sink => sink.WriteVerbose(remark), cancellationToken).ConfigureAwait(false);
        }

        foreach (UnreadableItem item in inventory.Unreadable)
        {
            await WriteAsync(sink => sink.WriteVerbose($"Not read: {item}"), cancellationToken).ConfigureAwait(false);
        }

        foreach (ClaudeSetting setting in inventory.Settings)
        {
            await WriteAsync(sink => sink.WriteObject(setting), cancellationToken).ConfigureAwait(false);
        }
    }
}
