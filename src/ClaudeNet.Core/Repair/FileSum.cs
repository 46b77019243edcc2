using ClaudeNet.Trust;

namespace ClaudeNet.Repair;

/// <summary>The sum by which a file is recognised.</summary>
internal static class FileSum
{
    internal static string Of(byte[] content) => CertificateFacts.Sha256(content);
}
