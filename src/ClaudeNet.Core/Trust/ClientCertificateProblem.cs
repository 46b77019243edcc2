namespace ClaudeNet.Trust;

/// <summary>Why a client certificate cannot be used.</summary>
internal enum ClientCertificateProblem
{
    None,
    Missing,
    Unreadable,
    NotPem,
    KeyMismatch,
    PassphraseNeeded,
    PassphraseWrong,
    Expired,

    /// <summary>The certificate is fine, but this edition of .NET cannot load a PEM key, or not one of this kind.</summary>
    UnsupportedOnThisEdition,
}
