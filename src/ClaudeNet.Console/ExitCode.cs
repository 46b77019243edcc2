namespace ClaudeNet.Console;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCode
{
    /// <summary>Healthy, degraded or done.</summary>
    public const int Done = 0;

    /// <summary>A verdict of Failed, or a run that failed for good.</summary>
    public const int Failed = 1;

    /// <summary>A command line that cannot be carried out.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl+C.</summary>
    public const int Interrupted = 130;
}
