namespace ClaudeNet.Trust;

/// <summary>Why a file of authorities does not do what its owner hopes.</summary>
internal enum CaFileReason
{
    Missing,
    Unreadable,
    Der,
    NoCertificate,
    Broken,
}
