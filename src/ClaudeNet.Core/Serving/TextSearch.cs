using System.Globalization;

namespace ClaudeNet.Serving;

/// <summary>Looks for text without regard to case, in one way that both builds have.</summary>
internal static class TextSearch
{
    public static bool ContainsIgnoreCase(this string text, string part) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, part, CompareOptions.OrdinalIgnoreCase) >= 0;
}
