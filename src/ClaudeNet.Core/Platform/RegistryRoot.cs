namespace ClaudeNet.Platform;

/// <summary>The two parts of the Windows registry that are read.</summary>
internal enum RegistryRoot
{
    /// <summary>HKLM: the machine's.</summary>
    LocalMachine,

    /// <summary>HKCU: those of the user whom this process runs as, who need not be the one who uses the client.</summary>
    CurrentUser,
}
