using System.Collections.Generic;
using System.Text;

namespace ClaudeNet.Trust;

/// <summary>Takes the text of a distinguished name apart, as .NET writes it: <c>CN=a, O="b, c"</c>.</summary>
internal static class DistinguishedName
{
    /// <summary>Returns the attributes in the order of the text, keys in upper case; an e-mail address has the key E. What has no '=' is left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string name)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        foreach (var part in Split(name))
        {
            var equals = part.IndexOf('=');
            if (equals > 0)
            {
                attributes.Add(new KeyValuePair<string, string>(Key(part.Substring(0, equals)), part.Substring(equals + 1).Trim()));
            }
        }

        return attributes;
    }

    private static List<string> Split(string name)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            if (letter == '"' && quoted && i + 1 < name.Length && name[i + 1] == '"')
            {
                part.Append(letter);
                i++;
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (letter is ',' or '+'))
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(letter);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static string Key(string key) => key.Trim().ToUpperInvariant() switch
    {
        "EMAILADDRESS" or "1.2.840.113549.1.9.1" or "OID.1.2.840.113549.1.9.1" => "E",
        var other => other,
    };
}
