using System;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>Asks the operating system which proxy it would use itself. The client never asks it; that it would have had an answer is the evidence.</summary>
internal static class SystemProxyProbe
{
    /// <summary>The longest wait for a PAC file: browsers give up on one after about as long.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public static async Task<SystemProxyAnswer> ReadAsync(RunContext context, Client client)
    {
        if (client.Configuration.IsOtherUsers)
        {
            if (context.Platform.OperatingSystem != OperatingSystemKind.Linux)
            {
                context.AddUnreadable("system proxy", "It is kept for each user, and this process sees only its own user's, not that of the profile given.");
            }

            return SystemProxyAnswer.None;
        }

        var patience = context.Options.Timeout < s_patience ? context.Options.Timeout : s_patience;
        var answer = await context.Platform.SystemProxy.ReadAsync(Redactor.Strip(client.Endpoint), patience, context.CancellationToken).ConfigureAwait(false);
        foreach (var item in answer.Unreadable)
        {
            context.AddUnreadable(item.What, item.Why);
        }

        return answer;
    }
}
