namespace ClaudeNet.Wsl;

/// <summary>What a user asks Set-WslPortRange or Reset-WslPortRange for: a range for one side, or what is recommended, or the defaults.</summary>
internal sealed record WslPortRangeRequest
{
    /// <summary>Gets the side; null for what is recommended, and for a reset of both sides.</summary>
    public WslPortTarget? Target { get; init; }

    /// <summary>Gets the first port.</summary>
    public int? StartPort { get; init; }

    /// <summary>Gets how many ports.</summary>
    public int? PortCount { get; init; }

    /// <summary>Gets a value indicating whether to do what the reading recommends.</summary>
    public bool Recommended { get; init; }

    /// <summary>Gets a value indicating whether to restore the platform's defaults.</summary>
    public bool Reset { get; init; }
}
