using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>
/// Certificates that servers presented, one object for the same bytes. Decoding two of them takes OpenSSL 3 longer than all else that is done to a chain, and what is
/// worked out about one (<see cref="KnownCertificate"/>) goes with its object. They live as long as somebody holds them: nobody disposes them.
/// </summary>
internal static class SharedCertificates
{
    // A server of its own making may send 32 at once; more than two such answers need not be remembered.
    private const int Capacity = 64;

    private static readonly RecentlyUsed<X509Certificate2> s_known = new(Capacity);

    /// <summary>Returns a certificate with the same bytes that does not end with the connection the given one belongs to.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The bytes are no certificate.</exception>
    public static X509Certificate2 Get(X509Certificate certificate)
    {
        var bytes = certificate.GetRawCertData();
        var fingerprint = CertificateFacts.Sha256(bytes);
        if (s_known.Find(fingerprint) is { } known)
        {
            return known;
        }

        var copy = new X509Certificate2(bytes);
        KnownCertificate.Of(copy).Fingerprint = fingerprint;
        s_known.Keep(fingerprint, copy);
        return copy;
    }
}
