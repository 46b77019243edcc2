namespace ClaudeNet.Repair;

/// <summary>The files that are changed. All but one are found anew each time: a record names the kind, never where it is.</summary>
internal enum FileTargetKind
{
    /// <summary>/etc/sysctl.d/60-claudenet.conf.</summary>
    SysctlFile,

    /// <summary>/etc/wsl.conf of a distribution.</summary>
    WslConf,

    /// <summary>.wslconfig in the user's Windows profile.</summary>
    WslConfig,

    /// <summary>A file that the user named or that belongs to a project; the record holds its path, which an elevated Windows session does not believe.</summary>
    UserFile,
}
