namespace ClaudeNet.Trust;

/// <summary>Why something is not exported.</summary>
/// <param name="Id">The stable error id: RootNotTrusted, CertificateNotFound, ThumbprintInvalid, FolderNotFound, NotAFile, FileExists or FileUnsafe.</param>
/// <param name="Target">The endpoint, thumbprint or path.</param>
/// <param name="Message">What is wrong and what to do, for a person.</param>
internal sealed record ExportProblem(string Id, string Target, string Message);
