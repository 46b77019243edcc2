namespace ClaudeNet.Configuration;

/// <summary>Whether a key may be sent, and why.</summary>
internal sealed class KeyDecision(bool allowed, string reason)
{
    /// <summary>Gets whether it may.</summary>
    public bool Allowed { get; } = allowed;

    /// <summary>Gets the reason in one sentence, fit for a skipped step's detail.</summary>
    public string Reason { get; } = reason;

    /// <summary>Returns both.</summary>
    public override string ToString() => $"{(Allowed ? "Allowed" : "Denied")}: {Reason}";
}
