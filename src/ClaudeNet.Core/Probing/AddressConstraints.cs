using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Trust;

namespace ClaudeNet.Probing;

/// <summary>
/// Claude Code's native build (2.1.330) refuses a certificate that lists addresses when an authority above it has name constraints about addresses, whether or
/// not they fit: UNSUPPORTED_CONSTRAINT_TYPE. Other TLS libraries check such constraints.
/// </summary>
internal static class AddressConstraints
{
    public const string Detail = "An authority of the chain limits the addresses that it may certify, and the certificate lists addresses: the native client refuses every such chain "
        + "(UNSUPPORTED_CONSTRAINT_TYPE). The server needs a certificate that lists DNS names only.";

    private const string NameConstraints = "2.5.29.30";
    private const byte AddressTag = 0x87;

    /// <summary>Returns whether the native client refuses a path for that.</summary>
    /// <param name="path">The chain, the server's own certificate first.</param>
    public static bool AreInTheWay(IReadOnlyList<X509Certificate2> path) =>
        SubjectAlternativeNames.Read(path[0]).Addresses.Count > 0 && path.Skip(1).Any(SpeaksOfAddresses);

    /// <summary>NameConstraints ::= SEQUENCE { permitted [0], excluded [1] }, each a sequence of SEQUENCE { base GeneralName … } (RFC 5280, 4.2.1.10).</summary>
    private static bool SpeaksOfAddresses(X509Certificate2 authority)
    {
        if (authority.Extensions[NameConstraints] is not X509Extension extension
            || !new DerReader(extension.RawData).TryRead(out var tag, out var constraints) || tag != DerReader.Sequence)
        {
            return false;
        }

        while (constraints.TryRead(out _, out var subtrees))
        {
            while (subtrees.TryRead(out _, out var subtree))
            {
                if (subtree.TryRead(out var kind, out _) && kind == AddressTag)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
