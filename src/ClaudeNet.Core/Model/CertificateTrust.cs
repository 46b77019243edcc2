namespace ClaudeNet.Model;

/// <summary>What one runtime of Claude Code makes of a chain for the sake of one store, with the settings found on this machine.</summary>
public sealed class CertificateTrust
{
    internal CertificateTrust()
    {
    }

    /// <summary>
    /// Gets OperatingSystem, Mozilla (the list that clients carry), NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, SSL_CERT_DIR, CLAUDE_CODE_CERT_STORE (what that
    /// setting, or its default, selects), or All (everything together: whether a client on this runtime goes on). A variable that is not set has no row.
    /// </summary>
    public string Store { get; internal init; } = string.Empty;

    /// <summary>Gets Native (Claude Code's own program), Node22.15 (Node from 22.15 on) or Node (Node before that).</summary>
    public string Runtime { get; internal init; } = string.Empty;

    /// <summary>Gets a value indicating whether this runtime reads the store, and the store's roots are enough to trust the chain.</summary>
    public bool Trusted { get; internal init; }

    /// <summary>Gets why not, in one sentence; for a trusted chain, the root that it ends in.</summary>
    public string Reason { get; internal init; } = string.Empty;

    /// <summary>Returns store, runtime and answer.</summary>
    public override string ToString() => $"{Store}, {Runtime}: {(Trusted ? "trusted" : "not trusted")}";
}
