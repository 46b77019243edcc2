using System;
using System.Collections.Generic;

namespace ClaudeNet.Serving;

/// <summary>Request line and headers.</summary>
internal sealed class RequestHead
{
    public RequestHead(string method, string target, int minorVersion, List<KeyValuePair<string, string>> headers)
    {
        Method = method;
        Target = target;
        MinorVersion = minorVersion;
        Headers = headers;
    }

    public string Method { get; }

    public string Target { get; }

    /// <summary>Gets the digit after HTTP/1.</summary>
    public int MinorVersion { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Gets the path without query, and without scheme and authority where the target is a whole URL.</summary>
    public string Path
    {
        get
        {
            string target = Target;
            int scheme = target.IndexOf("://", StringComparison.Ordinal);
            if (scheme > 0 && target[0] != '/')
            {
                int slash = target.IndexOf('/', scheme + 3);
                target = slash < 0 ? "/" : target.Substring(slash);
            }

            int question = target.IndexOf('?');
            return question < 0 ? target : target.Substring(0, question);
        }
    }

    public bool IsHead => Method == "HEAD";

    /// <summary>Gets a value indicating whether the client wants the connection to end after the response.</summary>
    public bool WantsClose => MinorVersion == 0
        ? !Contains("Connection", "keep-alive")
        : Contains("Connection", "close");

    /// <summary>Returns the first value of a header; null when it is absent.</summary>
    public string? Get(string name)
    {
        foreach (KeyValuePair<string, string> header in Headers)
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        return null;
    }

    private bool Contains(string name, string word) => Get(name)?.ContainsIgnoreCase(word) == true;
}
