namespace ClaudeNet.Trust;

/// <summary>What is wrong with a chain. The order is that of importance: the first that holds is the main one.</summary>
internal enum ChainProblem
{
    None,

    /// <summary>The chain ends in a self-signed certificate that is not among the roots, or in one that only others know.</summary>
    UntrustedRoot,

    /// <summary>The server's own certificate is self-signed and not among the roots.</summary>
    SelfSigned,

    /// <summary>An issuer was neither presented nor among the roots.</summary>
    ChainIncomplete,

    /// <summary>A signature, constraint or usage does not hold.</summary>
    Invalid,

    Revoked,
    Expired,
    NotYetValid,
    NameMismatch,
}
