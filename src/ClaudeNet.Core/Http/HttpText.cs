using System.Text;

namespace ClaudeNet.Http;

/// <summary>The encoding of HTTP/1 heads: every byte is one character, so nothing can fail to decode.</summary>
internal static class HttpText
{
    public static readonly Encoding Latin1 = Encoding.GetEncoding(28591);
}
