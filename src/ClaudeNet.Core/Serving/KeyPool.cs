using System.Collections.Generic;
using System.Security.Cryptography;

namespace ClaudeNet.Serving;

/// <summary>
/// The keys of intermediates and servers, made once a process and shared by its endpoints: making one takes a tenth of a second of computing. Only the roots, which
/// people are asked to trust, have a key each.
/// </summary>
internal static class KeyPool
{
    private const int KeySize = 2048;

    private static readonly Dictionary<string, RSAParameters> s_made = [];

    /// <summary>Makes a new key. The caller disposes it.</summary>
    public static RSA Create()
    {
        RSA key = RSA.Create();
        key.KeySize = KeySize;
        return key;
    }

    /// <summary>Returns a copy of the key of a role, made at first use. The caller disposes it.</summary>
    public static RSA Get(string role)
    {
        lock (s_made)
        {
            if (!s_made.TryGetValue(role, out RSAParameters parameters))
            {
                using RSA made = Create();
                parameters = made.ExportParameters(includePrivateParameters: true);
                s_made[role] = parameters;
            }

            RSA key = RSA.Create();
            key.ImportParameters(parameters);
            return key;
        }
    }
}
