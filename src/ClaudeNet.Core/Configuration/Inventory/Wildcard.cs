namespace ClaudeNet.Configuration.Inventory;

/// <summary>Patterns with <c>*</c> and <c>?</c>, in any case.</summary>
internal static class Wildcard
{
    /// <summary>Returns whether a text fits; the time it takes grows with the lengths alone.</summary>
    internal static bool Matches(string text, string pattern)
    {
        int at = 0, position = 0, star = -1, mark = 0;
        while (at < text.Length)
        {
            if (position < pattern.Length && pattern[position] == '*')
            {
                star = position++;
                mark = at;
            }
            else if (position < pattern.Length && (pattern[position] == '?' || char.ToUpperInvariant(pattern[position]) == char.ToUpperInvariant(text[at])))
            {
                position++;
                at++;
            }
            else if (star >= 0)
            {
                position = star + 1;
                at = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (position < pattern.Length && pattern[position] == '*')
        {
            position++;
        }

        return position == pattern.Length;
    }
}
