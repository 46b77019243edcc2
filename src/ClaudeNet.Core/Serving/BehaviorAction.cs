namespace ClaudeNet.Serving;

/// <summary>How an attempt ends.</summary>
internal enum BehaviorAction
{
    Respond,
    Hang,
    Reset,
    Close,
    CloseMidBody,
    ResetMidBody,
    StallMidBody,
    StreamError,
    BlockPage,
    Empty,
    Garbage,
    Redirect,
    Challenge,
    Region,
    Tenant,
    SpendLimit,
}
