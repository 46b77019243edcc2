using System;

namespace ClaudeNet.Wsl;

/// <summary>How WSL connects its distributions.</summary>
internal enum WslNetworkingMode
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>No network.</summary>
    None,

    /// <summary>Translated by Windows: the default.</summary>
    Nat,

    /// <summary>On a virtual switch; deprecated.</summary>
    Bridged,

    /// <summary>With Windows' own addresses, and a block of ports that Windows reserves for it.</summary>
    Mirrored,

    /// <summary>Through sockets of Windows; also called consomme.</summary>
    VirtioProxy,

    /// <summary>WSL 1: Windows' own network.</summary>
    Wsl1,
}
