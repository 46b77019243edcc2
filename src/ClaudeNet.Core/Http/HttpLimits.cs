namespace ClaudeNet.Http;

/// <summary>How much of a message is read. Time is bounded by the cancellation token.</summary>
internal sealed record HttpLimits
{
    internal static readonly HttpLimits Default = new();

    /// <summary>Gets how many bytes of a body are kept; reading stops there.</summary>
    public int MaximumBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Gets how many bytes the header section may have; trailers and chunk extensions count the same way.</summary>
    public int MaximumHeaderBytes { get; init; } = 64 * 1024;

    public int MaximumHeaderCount { get; init; } = 200;

    /// <summary>Gets how long the status or request line may be, in bytes.</summary>
    public int MaximumStartLineBytes { get; init; } = 8 * 1024;

    /// <summary>Gets how many 1xx responses may precede the final one.</summary>
    public int MaximumInterimResponses { get; init; } = 10;
}
