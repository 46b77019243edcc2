using System;
using ClaudeNet.Evidence;

namespace ClaudeNet.Diagnosis;

/// <summary>The networking modes of WSL, by the names that wslinfo and .wslconfig use.</summary>
internal static class WslModes
{
    /// <summary>How many ports current versions reserve for mirrored mode.</summary>
    internal const int MirroredPorts = 4096;

    private const string Mirrored = "mirrored";
    private const string None = "none";

    /// <summary>Returns whether mirrored mode is in effect.</summary>
    internal static bool IsMirrored(WslPortFacts facts) => Is(facts.NetworkingMode, Mirrored);

    /// <summary>Returns whether mirrored mode is in effect or asked for.</summary>
    internal static bool WantsMirrored(WslPortFacts facts) => IsMirrored(facts) || Is(facts.ConfiguredMode, Mirrored);

    /// <summary>Returns whether the distribution has no network at all without anybody having asked for that.</summary>
    internal static bool HasNone(WslPortFacts facts) => Is(facts.NetworkingMode, None) && !Is(facts.ConfiguredMode, None);

    /// <summary>Returns whether both modes are known and differ. virtioproxy became consomme; a WSL 1 distribution has no mode, whatever is configured.</summary>
    internal static bool Differ(WslPortFacts facts) => facts is { ConfiguredMode: string wanted, NetworkingMode: string real }
        && !Is(real, "wsl1") && !string.Equals(Canonical(wanted), Canonical(real), StringComparison.OrdinalIgnoreCase);

    private static string Canonical(string mode) => Is(mode, "virtioproxy") ? "consomme" : mode.Trim();

    private static bool Is(string? mode, string name) => string.Equals(mode?.Trim(), name, StringComparison.OrdinalIgnoreCase);
}
