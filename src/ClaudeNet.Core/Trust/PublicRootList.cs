using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ClaudeNet.Trust;

/// <summary>
/// The roots of Mozilla's programme, embedded: what clients call "bundled", and the answer to "is this a public root?".
/// Why it is embedded: docs/decisions/0020-public-roots.md.
/// </summary>
internal static class PublicRootList
{
    private const string ResourceName = "ClaudeNet.Trust.PublicRoots.pem";
    private const string SourceMark = "# Source: ";
    private const string DateMark = "# Date: ";

    private static readonly Lazy<byte[]> s_content = new(ReadContent);
    private static readonly Lazy<RootSet> s_roots = new(() => RootSet.FromPem(s_content.Value, "the public root list"));

    /// <summary>Gets the roots. Loaded at first use.</summary>
    public static RootSet Roots => s_roots.Value;

    /// <summary>Gets where the list comes from, for example <c>Mozilla NSS list as shipped with Node v20.20.2</c>.</summary>
    public static string Source => Header(SourceMark);

    /// <summary>Gets the day on which the list was taken. A root that joined the programme later is not in it.</summary>
    public static DateTime Date => DateTime.ParseExact(Header(DateMark), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Returns whether exactly this certificate, byte for byte, is a public root.</summary>
    public static bool Contains(X509Certificate2 certificate) => Roots.Contains(certificate);

    private static string Header(string mark)
    {
        using var reader = new StringReader(Encoding.ASCII.GetString(s_content.Value, 0, 1024));
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(mark, StringComparison.Ordinal))
            {
                return line.Substring(mark.Length);
            }
        }

        throw new InvalidDataException($"The embedded root list has no line '{mark}'.");
    }

    private static byte[] ReadContent()
    {
        using var stream = typeof(PublicRootList).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The resource {ResourceName} is not in this build.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
