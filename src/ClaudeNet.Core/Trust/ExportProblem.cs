namespace ClaudeNet.Trust;

/// <summary>Why something is not exported.</summary>
/// <param name="Id">The stable error id: RootNotTrusted, CertificateNotFound or ThumbprintInvalid.</param>
/// <param name="Target">The endpoint or thumbprint.</param>
/// <param name="Message">What is wrong and what to do, for a person.</param>
internal sealed record ExportProblem(string Id, string Target, string Message);
