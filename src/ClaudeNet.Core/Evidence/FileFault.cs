namespace ClaudeNet.Evidence;

/// <summary>A file that a setting names and that cannot serve.</summary>
/// <param name="Setting">The setting, for example <c>NODE_EXTRA_CA_CERTS</c>.</param>
/// <param name="Path">The file.</param>
/// <param name="Reason">Missing, Unreadable, Der, NoCertificate, Broken, KeyMismatch, PassphraseWrong, Expired or Unsupported.</param>
/// <param name="Detail">One sentence.</param>
internal sealed record FileFault(string Setting, string Path, string Reason, string Detail);
