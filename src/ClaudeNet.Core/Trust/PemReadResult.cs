using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>The certificates of a file, and what was wrong with it.</summary>
internal sealed class PemReadResult
{
    /// <summary>Gets every certificate that could be decoded, in the file's order. For <see cref="PemOutcome.Der"/> the one certificate.</summary>
    public required IReadOnlyList<X509Certificate2> Certificates { get; init; }

    /// <summary>Gets the outcome.</summary>
    public required PemOutcome Outcome { get; init; }

    /// <summary>Gets the number, from 1, of the first certificate block that does not decode; null when all do.</summary>
    public int? BrokenBlock { get; init; }

    /// <summary>Gets a value indicating whether the text is UTF-16, as <c>&gt;</c> writes it in Windows PowerShell. No TLS library reads that.</summary>
    public bool IsUtf16 { get; init; }
}
