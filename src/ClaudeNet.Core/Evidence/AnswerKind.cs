namespace ClaudeNet.Evidence;

/// <summary>What an HTTP answer looks like.</summary>
internal enum AnswerKind
{
    /// <summary>The API's greeting, <c>{"message":"hello"}</c>.</summary>
    Hello,

    /// <summary>A success in the API's own shape, for example a list of models.</summary>
    ClaudeApi,

    /// <summary>An error in the API's own shape, which proves a Claude API or gateway answered.</summary>
    ClaudeError,

    /// <summary>JSON of another shape.</summary>
    OtherJson,

    /// <summary>An HTML page.</summary>
    Html,

    /// <summary>No body.</summary>
    Empty,

    /// <summary>Anything else.</summary>
    Other,
}
