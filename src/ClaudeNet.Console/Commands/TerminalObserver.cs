using ClaudeNet.Retry;

namespace ClaudeNet.Console.Commands;

/// <summary>Writes what happens to standard error, a line each; what changes several times a second is left out, because logs keep it all.</summary>
internal sealed class TerminalObserver(Terminal terminal, bool quiet) : IRetryObserver
{
    public void Remark(string text)
    {
        if (!quiet)
        {
            terminal.Error.WriteLine("claudenet: " + text);
        }
    }

    public void Progress(RetryProgress progress)
    {
        // A remark has said it already.
    }
}
