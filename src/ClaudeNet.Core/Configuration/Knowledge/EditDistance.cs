using System;

namespace ClaudeNet.Configuration.Knowledge;

/// <summary>How many single changes make one word of another (Levenshtein).</summary>
internal static class EditDistance
{
    /// <summary>Returns the distance; something over the limit once it is known to be.</summary>
    internal static int Of(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= left.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            var best = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var above = row[column];
                var cost = left[line - 1] == right[column - 1] ? 0 : 1;
                row[column] = Math.Min(Math.Min(above, row[column - 1]) + 1, diagonal + cost);
                diagonal = above;
                best = Math.Min(best, row[column]);
            }

            if (best > limit)
            {
                return limit + 1;
            }
        }

        return row[right.Length];
    }
}
