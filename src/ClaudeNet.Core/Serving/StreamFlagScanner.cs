using System;
using System.Text;
using System.Text.RegularExpressions;

namespace ClaudeNet.Serving;

/// <summary>
/// Looks for <c>"stream": true</c> in a body of any size while it passes. A quotation mark inside a JSON string is escaped, so the prompt cannot
/// pretend to be the member; and no part of the prompt has to be kept.
/// </summary>
internal sealed class StreamFlagScanner
{
    /// <summary>Longer than the member with generous white space.</summary>
    private const int Overlap = 64;

    private static readonly Regex s_member = new("\"stream\"\\s*:\\s*true", RegexOptions.CultureInvariant);
    private string _tail = string.Empty;

    public bool Found { get; private set; }

    public void Add(byte[] bytes)
    {
        if (Found)
        {
            return;
        }

        string text = _tail + Encoding.ASCII.GetString(bytes);
        Found = s_member.IsMatch(text);
        _tail = text.Substring(Math.Max(0, text.Length - Overlap));
    }
}
