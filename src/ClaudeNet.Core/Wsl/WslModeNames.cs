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
}
