using System.Collections.Generic;
using ClaudeNet.Platform;
using ClaudeNet.Wsl;

namespace ClaudeNet.PowerShell.Completion;

/// <summary>Completes the WSL distributions that are registered for this user. The registry is read; nothing is started.</summary>
public sealed class DistributionCompleter : WordCompleter
{
    /// <summary>Gets or sets the machine; tests replace it.</summary>
    internal PlatformServices? Platform { get; set; }

    private protected override IEnumerable<KeyValuePair<string, string>> GetWords()
    {
        foreach (WslDistribution distribution in WslRegistry.Distributions((Platform ?? SystemPlatform.Create(ShellKind.PowerShell)).Registry))
        {
            yield return new(distribution.Name, "WSL distribution " + distribution.Name);
        }
    }
}
