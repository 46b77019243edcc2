namespace ClaudeNet.Trust;

/// <summary>What became of reading certificates from a file.</summary>
internal enum PemOutcome
{
    /// <summary>At least one certificate, and no broken block.</summary>
    Read,

    /// <summary>One binary certificate instead of PEM text, as Windows exports .cer files by default.</summary>
    Der,

    /// <summary>No certificate block at all.</summary>
    NoCertificate,

    /// <summary>A certificate block that does not decode; others may have been read.</summary>
    Broken,
}
