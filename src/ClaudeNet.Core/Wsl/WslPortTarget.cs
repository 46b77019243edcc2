namespace ClaudeNet.Wsl;

/// <summary>Whose range is set.</summary>
internal enum WslPortTarget
{
    /// <summary>Linux's, the same for all distributions.</summary>
    Guest,

    /// <summary>Windows'.</summary>
    Host,
}
