namespace ClaudeNet.Trust;

/// <summary>A file or folder of authorities that a client is told to use and cannot, or not wholly.</summary>
/// <param name="Variable">The variable that names it, for example NODE_EXTRA_CA_CERTS.</param>
/// <param name="Path">The path as resolved.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Detail">One sentence for a person.</param>
internal sealed record ExtraCaFileProblem(string Variable, string Path, CaFileReason Reason, string Detail);
