using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration.Runtimes;

/// <summary>Asks a Node for its version where no file tells it.</summary>
internal static class NodeVersionQuestion
{
    private const int MaximumAnswer = 256;

    /// <summary>How long it may take: a Node answers within some tenths of a second, a manager's starter takes a little longer.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Returns the Node with its version, or with why that is still not known.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal static async Task<NodeRuntime> AskAsync(PlatformServices platform, NodeRuntime node, CancellationToken cancellationToken)
    {
        if (node is not { Version: null, Path: { } program })
        {
            return node;
        }

        if (WhyNot(platform, program) is { } refusal)
        {
            return node with { Reason = $"{node.Reason} {refusal}" };
        }

        var call = new ProgramCall
        {
            Path = program,
            Arguments = ["--version"],

            // An option that this Node does not know would be its only answer.
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null },
            Timeout = s_patience,
            MaximumOutput = MaximumAnswer,
        };
        try
        {
            var result = await platform.Programs.RunAsync(call, cancellationToken).ConfigureAwait(false);
            var version = result is { ExitCode: 0, Truncated: false } ? NodeVersions.FromAnswer(Encoding.UTF8.GetString(result.Output)) : null;
            return version is not null ? new NodeRuntime(program, version, $"{program} --version says so.")
                : node with { Reason = $"{node.Reason} {program} --version {(result.TimedOut ? "did not end within 3 s." : "gave no version.")}" };
        }
        catch (IOException exception)
        {
            return node with { Reason = $"{node.Reason} It could not be asked: {exception.Message}" };
        }
    }

    private static string? WhyNot(PlatformServices platform, string program)
    {
        if (platform.OperatingSystem == OperatingSystemKind.Windows && !program.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
        {
            return "A batch file is not started for that.";
        }

        // The runner's own search leaves out what other users could have put there.
        return platform.IsElevated && platform.Programs.Find("node") != program ? "This session is elevated, and does not start a program that others could have written." : null;
    }
}
