namespace ClaudeNet.Model;

/// <summary>Where a run took place. Public results carry the name as text.</summary>
internal enum SourceKind
{
    Local,
    Distribution,
    Container,
    Namespace,
}
