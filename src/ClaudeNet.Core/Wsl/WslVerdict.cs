namespace ClaudeNet.Wsl;

/// <summary>What is wrong with WSL's ports, if anything.</summary>
internal enum WslVerdict
{
    /// <summary>Too little could be read.</summary>
    Unknown,

    /// <summary>Nothing.</summary>
    Healthy,

    /// <summary>Mirrored, and the block is smaller than 4096 ports.</summary>
    WindowSmall,

    /// <summary>Mirrored, and the distribution hands out ports that are not reserved for it: connections on them hang.</summary>
    OutsideReservation,

    /// <summary>Windows' range and exclusions leave no run of 4096 ports, which mirrored networking needs.</summary>
    HostStarves,

    /// <summary>Another mode runs than the one that is configured.</summary>
    FellBack,

    /// <summary>Not mirrored, and somebody made the distribution's range smaller than the kernel's default.</summary>
    RangeShrunk,
}
