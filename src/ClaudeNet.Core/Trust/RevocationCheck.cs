using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Trust;

/// <summary>
/// Asks whether a chain that is fine by itself still is when revocation is checked, as Windows' own TLS and curl do there. The system's engine
/// cannot be cancelled: a check that takes too long is abandoned, and its answer is never reported.
/// </summary>
internal static class RevocationCheck
{
    private const int MaximumAbandoned = 4;
    private const string CrlDistributionPointsOid = "2.5.29.31";
    private const string AuthorityInformationAccessOid = "1.3.6.1.5.5.7.1.1";

    private const X509ChainStatusFlags NoAnswer = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;
    private const X509ChainStatusFlags NoTrust = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    private static int s_running;

    /// <summary>Checks a path that was judged trusted.</summary>
    /// <param name="path">The judgement's path, the server's certificate first. The certificates are copied.</param>
    /// <param name="clock">The clock that bounds the wait.</param>
    /// <param name="timeout">How long to wait, over zero.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    public static async Task<RevocationState> RunAsync(
        IReadOnlyList<X509Certificate2> path, IClock clock, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (path.Count < 2 || !path.Take(path.Count - 1).Any(NamesAPlaceToAsk) || Volatile.Read(ref s_running) >= MaximumAbandoned)
        {
            return RevocationState.NotChecked;
        }

        var copies = path.Select(certificate => new X509Certificate2(certificate.RawData)).ToArray();
        var now = clock.Now;
        Interlocked.Increment(ref s_running);
        var check = Task.Run(() => CheckAndRelease(copies, now, timeout), CancellationToken.None);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = clock.DelayAsync(timeout, waiting.Token);
        var first = await Task.WhenAny(check, delay).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (first != check)
        {
            return RevocationState.Unreachable;
        }

        waiting.Cancel();
        return await check.ConfigureAwait(false);
    }

    private static RevocationState CheckAndRelease(X509Certificate2[] path, DateTime now, TimeSpan timeout)
    {
        try
        {
            return Check(path, now, timeout);
        }
        catch (CryptographicException)
        {
            // The engine itself failed: nothing is known.
            return RevocationState.NotChecked;
        }
        finally
        {
            foreach (var certificate in path)
            {
                certificate.Dispose();
            }

            Interlocked.Decrement(ref s_running);
        }
    }

    private static RevocationState Check(X509Certificate2[] path, DateTime now, TimeSpan timeout)
    {
        using var chain = ChainVerifier.CreateChain(path, 0, now);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        chain.ChainPolicy.RevocationFlag = X509RevocationFlag.ExcludeRoot;
        chain.ChainPolicy.UrlRetrievalTimeout = timeout;
        chain.Build(path[0]);
        var flags = X509ChainStatusFlags.NoError;
        foreach (X509ChainElement element in chain.ChainElements)
        {
            var own = element.ChainElementStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);

            // A certificate that names no place to ask is never "unreachable".
            flags |= NamesAPlaceToAsk(element.Certificate) ? own : own & ~NoAnswer;
        }

        if ((flags & X509ChainStatusFlags.Revoked) != 0)
        {
            return RevocationState.Revoked;
        }

        if ((flags & NoTrust) != 0)
        {
            // Without custom trust (netstandard2.0) an engine that does not know the root may not even ask.
            return RevocationState.NotChecked;
        }

        return (flags & NoAnswer) != 0 ? RevocationState.Unreachable : RevocationState.Good;
    }

    private static bool NamesAPlaceToAsk(X509Certificate2 certificate) =>
        CertificateFacts.Extension(certificate, CrlDistributionPointsOid) is not null
        || CertificateFacts.Extension(certificate, AuthorityInformationAccessOid) is not null;
}
