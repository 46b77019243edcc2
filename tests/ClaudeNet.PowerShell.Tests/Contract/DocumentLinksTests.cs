using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Contract;

/// <summary>A link from one page to another, or to a file, leads somewhere.</summary>
public sealed partial class DocumentLinksTests
{
    private static readonly string s_root = Path.GetDirectoryName(RepositoryFiles.PathOf("README.md"))!;

    public static TheoryData<string> Pages => [.. Find().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(s_root, page))!;
        var dead = Link().Matches(CodeBlock().Replace(File.ReadAllText(Path.Combine(s_root, page)), string.Empty)).Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Exists(Path.Combine(folder, target.Split('#')[0]), target.Split('#').ElementAtOrDefault(1)));
        Assert.Empty(dead);
    }

    [Fact]
    public void A_link_to_nowhere_is_found()
    {
        Assert.False(Exists(Path.Combine(s_root, "docs", "nowhere.md"), null));
        Assert.False(Exists(Path.Combine(s_root, "README.md"), "no-such-heading"));
        Assert.True(Exists(Path.Combine(s_root, "README.md"), "how-good-is-it"));
    }

    private static IEnumerable<string> Find()
    {
        string[] folders = ["docs", "tests", "module", "src", "tools"];
        return Directory.GetFiles(s_root, "*.md")
            .Concat(folders.SelectMany(folder => Directory.GetFiles(Path.Combine(s_root, folder), "*.md", SearchOption.AllDirectories)))
            .Select(path => Path.GetRelativePath(s_root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"));
    }

    private static bool Exists(string path, string? heading)
        => (File.Exists(path) || Directory.Exists(path)) && (heading is null || Heading().Matches(File.ReadAllText(path)).Any(match => Anchor(match.Groups[1].Value) == heading));

    /// <summary>As GitHub makes a heading's anchor: small letters, blanks become hyphens, punctuation goes.</summary>
    private static string Anchor(string heading)
        => string.Concat(heading.Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)(?!`)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^#+ +(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
