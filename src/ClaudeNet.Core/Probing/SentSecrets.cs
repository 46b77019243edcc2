using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Configuration;

namespace ClaudeNet.Probing;

/// <summary>The secrets that one run sent. Gateways and proxies repeat keys in their refusals, in shapes that no pattern knows.</summary>
internal sealed class SentSecrets
{
    /// <summary>Shorter ones are no secrets, and masking them would tear words apart.</summary>
    private const int ShortestSecret = 4;

    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    public void Add(string secret)
    {
        if (secret.Length >= ShortestSecret)
        {
            lock (_secrets)
            {
                _secrets.Add(secret);
            }
        }
    }

    /// <summary>Returns the text with each of them masked, the longest first so that no rest of one stays behind.</summary>
    public string Mask(string text)
    {
        string[] secrets;
        lock (_secrets)
        {
            secrets = _secrets.OrderByDescending(secret => secret.Length).ToArray();
        }

        return secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, SecretValue.Mask));
    }
}
