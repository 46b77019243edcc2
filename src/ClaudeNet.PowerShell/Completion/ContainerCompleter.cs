using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Remote;

namespace ClaudeNet.PowerShell.Completion;

/// <summary>Completes the names of running containers, as docker or podman lists them within a second.</summary>
public sealed class ContainerCompleter : WordCompleter
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the machine; tests replace it.</summary>
    internal PlatformServices? Platform { get; set; }

    private protected override IEnumerable<KeyValuePair<string, string>> GetWords()
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        PlatformServices platform = Platform ?? SystemPlatform.Create(ShellKind.PowerShell);
        using var cancellation = new CancellationTokenSource(s_patience);

        // Completion is asked for on the prompt's own thread, which has to wait; an engine that hangs is left behind.
        Task asking = Task.Run(() => CollectAsync(platform, names, cancellation.Token));
        _ = ((IAsyncResult)asking).AsyncWaitHandle.WaitOne(s_patience + s_patience);
        lock (names)
        {
            return [.. names];
        }
    }

    private static async Task CollectAsync(PlatformServices platform, SortedDictionary<string, string> names, CancellationToken cancellationToken)
    {
        foreach (ContainerEngine engine in ContainerEngine.FindAll(platform))
        {
            try
            {
                foreach (string name in await engine.ListAsync(s_patience, cancellationToken).ConfigureAwait(false))
                {
                    lock (names)
                    {
                        names[name] = $"Running container {name} ({engine.Name})";
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The second is over: what was listed is offered.
                return;
            }
        }
    }
}
