namespace ClaudeNet.Serving;

/// <summary>Which requests follow the script of a test endpoint, and count as attempts.</summary>
public enum ScriptScope
{
    /// <summary>Hello, models, token counting and messages; never the status page.</summary>
    All,

    /// <summary>Only <c>POST /v1/messages</c>; everything else is served well.</summary>
    Messages,
}
