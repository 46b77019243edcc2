using ClaudeNet.Evidence;

namespace ClaudeNet.Wsl;

/// <summary>The names of modes, as wslinfo prints them and .wslconfig takes them.</summary>
internal static class WslModeNames
{
    /// <summary>Returns the mode of a name; Unknown for any other text.</summary>
    internal static WslNetworkingMode Parse(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "none" => WslNetworkingMode.None,
        "nat" => WslNetworkingMode.Nat,
        "bridged" => WslNetworkingMode.Bridged,
        "mirrored" => WslNetworkingMode.Mirrored,
        "virtioproxy" or "consomme" => WslNetworkingMode.VirtioProxy,
        "wsl1" => WslNetworkingMode.Wsl1,
        _ => WslNetworkingMode.Unknown,
    };

    /// <summary>Returns the name that results have; null when the mode is not known.</summary>
    internal static string? Name(WslNetworkingMode? mode) => mode is null or WslNetworkingMode.Unknown ? null : mode.ToString();

    /// <summary>Returns the name that evidence has; null when the mode is not known.</summary>
    internal static string? Wire(WslNetworkingMode mode) => Name(mode)?.ToLowerInvariant();

    /// <summary>Returns whether mirrored mode is in effect.</summary>
    internal static bool IsMirrored(WslPortFacts facts) => Parse(facts.NetworkingMode) == WslNetworkingMode.Mirrored;

    /// <summary>Returns whether mirrored mode is in effect or asked for.</summary>
    internal static bool WantsMirrored(WslPortFacts facts) => IsMirrored(facts) || Parse(facts.ConfiguredMode) == WslNetworkingMode.Mirrored;

    /// <summary>Returns whether the distribution has no network at all without anybody having asked for that.</summary>
    internal static bool HasNone(WslPortFacts facts) => Parse(facts.NetworkingMode) == WslNetworkingMode.None && Parse(facts.ConfiguredMode) != WslNetworkingMode.None;

    /// <summary>Returns whether both modes are named and differ. A WSL 1 distribution has no mode, whatever is configured.</summary>
    internal static bool Differ(WslPortFacts facts) => facts is { ConfiguredMode: string wanted, NetworkingMode: string real }
        && Parse(real) != WslNetworkingMode.Wsl1 && Parse(wanted) != Parse(real);
}
