using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Trust;

namespace ClaudeNet.Probing;

/// <summary>
/// The last verdicts of this process. The same bytes for the same host under the same roots are worth the same until a date in them is passed; all four are in what is
/// asked for, so that a changed file, chain, host or clock is judged anew.
/// </summary>
internal static class VerdictMemory
{
    private const int Capacity = 64;

    private static readonly RecentlyUsed<ChainVerdict> s_verdicts = new(Capacity);

    /// <summary>Names what a verdict rests on.</summary>
    /// <param name="host">The name or address that the client asked for.</param>
    /// <param name="chain">All that was presented, in its order.</param>
    /// <param name="judge">The roots and the client, as text.</param>
    public static string Key(string host, IEnumerable<X509Certificate2> chain, string judge)
        => string.Join("|", chain.Select(CertificateFacts.Fingerprint)) + "|" + host + "|" + judge;

    /// <summary>Returns the verdict that still holds at a local time; null when there is none.</summary>
    public static ChainVerdict? Find(string key, DateTime now)
        => s_verdicts.Find(key) is { } verdict && now > verdict.SameAfter && now < verdict.SameBefore ? verdict : null;

    public static void Keep(string key, ChainVerdict verdict) => s_verdicts.Keep(key, verdict);
}
