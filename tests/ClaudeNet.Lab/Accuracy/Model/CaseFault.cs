using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>Something that is wrong with the network, from the beginning, from a moment on, for a while, or now and then.</summary>
internal sealed record CaseFault
{
    public required CaseFaultKind Do { get; init; }

    public CaseSide At { get; init; }

    /// <summary>Gets <c>ipv4</c> or <c>ipv6</c>; null for both.</summary>
    public string? Family { get; init; }

    /// <summary>Gets <c>tcp</c> or <c>udp</c>; null for both where the port is 53, else TCP.</summary>
    public string? Protocol { get; init; }

    public int Port { get; init; } = 443;

    /// <summary>Gets the address that packets go to; null for all.</summary>
    public string? To { get; init; }

    /// <summary>Gets nft's rule, or its file.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the commands for ip.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Gets when it begins: so many milliseconds after the clock starts, which is when the program does unless <see cref="SincePacketTo"/> is given.</summary>
    public int AfterMs { get; init; }

    /// <summary>Gets the port whose first packet from the client starts the clock; null for the program's own start.</summary>
    public int? SincePacketTo { get; init; }

    /// <summary>Gets how long it lasts, in milliseconds; null for good.</summary>
    public int? ForMs { get; init; }

    /// <summary>Gets how long it goes away before it begins again, in milliseconds, over and over; null for never.</summary>
    public int? PauseMs { get; init; }
}
