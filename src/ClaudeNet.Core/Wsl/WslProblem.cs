namespace ClaudeNet.Wsl;

/// <summary>Why WSL could not be asked.</summary>
internal enum WslProblem
{
    /// <summary>There is no wsl.exe, or no distribution.</summary>
    NotInstalled,

    /// <summary>There is no distribution of that name.</summary>
    DistributionNotFound,

    /// <summary>WSL does not run for Windows' system account.</summary>
    SystemAccount,

    /// <summary>wsl.exe did not end in time.</summary>
    TimedOut,

    /// <summary>It ended, but what it printed is not what was asked for, or only half of it.</summary>
    Garbled,

    /// <summary>WSL reported an error.</summary>
    Failed,
}
