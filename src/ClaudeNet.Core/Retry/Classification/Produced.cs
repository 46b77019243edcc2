namespace ClaudeNet.Retry;

/// <summary>What a failed run or request had already brought forth. Public results carry the name as text.</summary>
internal enum Produced
{
    /// <summary>Nothing that anybody could see: starting afresh repeats no work.</summary>
    Nothing,

    /// <summary>A part of a text block.</summary>
    Partial,

    /// <summary>At least one complete block or tool call: starting afresh would do it twice.</summary>
    Block,
}
