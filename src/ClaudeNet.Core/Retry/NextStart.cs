namespace ClaudeNet.Retry;

/// <summary>How another attempt may begin without doing work twice.</summary>
internal enum NextStart
{
    /// <summary>Nothing was produced: as the first one did.</summary>
    Afresh,

    /// <summary>In the session of the attempt before.</summary>
    Continue,

    /// <summary>Something was produced, and there is no session to go on in.</summary>
    Nowhere,
}
