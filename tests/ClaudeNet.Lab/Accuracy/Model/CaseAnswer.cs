namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>One answer to everything.</summary>
internal sealed record CaseAnswer
{
    public int Status { get; init; } = 200;

    public string Body { get; init; } = string.Empty;

    public string Type { get; init; } = "application/json";

    /// <summary>Gets a value indicating whether the answer has the request-id that Anthropic's have.</summary>
    public bool RequestId { get; init; } = true;

    /// <summary>Gets more headers, <c>Name: value</c>.</summary>
    public string[] Headers { get; init; } = [];
}
