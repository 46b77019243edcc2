using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace ClaudeNet.Benchmarks.Measuring;

/// <summary>The last result of every part, so that one part can be measured again without the others.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NewLine = "\n" };

    public static IReadOnlyList<PartResult> Read(string path)
        => File.Exists(path) ? JsonSerializer.Deserialize<PartResult[]>(File.ReadAllText(path), s_options) ?? [] : [];

    /// <summary>Puts new results in the place of older ones of the same name, and returns all in the given order of names.</summary>
    public static IReadOnlyList<PartResult> Merge(string path, IReadOnlyList<PartResult> fresh, IReadOnlyList<string> order)
    {
        var all = Read(path).Where(old => fresh.All(result => result.Name != old.Name)).Concat(fresh)
            .OrderBy(result => order.Contains(result.Name) ? Enumerable.Range(0, order.Count).First(index => order[index] == result.Name) : order.Count)
            .ToArray();
        File.WriteAllText(path, JsonSerializer.Serialize(all, s_options) + "\n");
        return all;
    }
}
