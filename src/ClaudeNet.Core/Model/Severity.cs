namespace ClaudeNet.Model;

/// <summary>How much a finding matters. Public results carry the name as text.</summary>
internal enum Severity
{
    Information,
    Warning,
    Error,
}
