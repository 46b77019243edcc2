using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ClaudeNet.Diagnosis;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Contract;

/// <summary>A finding is a promise: it has a rule of its name, a page, and tests; and no text sends people to a command that is not there.</summary>
public sealed partial class FindingPagesTests
{
    private static readonly string s_pages = RepositoryFiles.PathOf("docs/findings");

    public static TheoryData<string> Ids => [.. RuleBook.All.Select(rule => rule.Id)];

    [Fact]
    public void Every_rule_has_an_Id_of_its_own() =>
        Assert.Equal(RuleBook.All.Count, RuleBook.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_its_file_its_page_and_its_tests(string id)
    {
        Assert.Equal(id + "Rule", RuleBook.All.Single(rule => rule.Id == id).GetType().Name);
        Assert.True(File.Exists(RepositoryFiles.PathOf($"src/ClaudeNet.Core/Diagnosis/Rules/{id}.cs")), $"no rule file {id}.cs");
        Assert.StartsWith($"# {id}", File.ReadAllText(Path.Combine(s_pages, id + ".md")), StringComparison.Ordinal);
        var tests = File.ReadAllText(RepositoryFiles.PathOf($"tests/ClaudeNet.Core.Tests/Diagnosis/{id}RuleTests.cs"));
        Assert.True(FactOrTheory().Count(tests) >= 2, $"{id} needs a case that raises it and a near miss");
    }

    [Fact]
    public void Every_page_has_its_rule() =>
        Assert.Equal(RuleBook.All.Select(rule => rule.Id).Order(StringComparer.Ordinal), Directory.GetFiles(s_pages, "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void What_explains_names_findings_that_exist()
    {
        var known = RuleBook.All.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(RuleBook.All.SelectMany(rule => rule.Explains), id => Assert.Contains(id, known));
    }

    [Fact]
    public void No_remedy_and_no_page_names_a_cmdlet_that_is_not_there()
    {
        var exported = CmdletName().Matches(File.ReadAllText(RepositoryFiles.PathOf("module/ClaudeNet.psd1"))).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var texts = Directory.GetFiles(RepositoryFiles.PathOf("src/ClaudeNet.Core/Diagnosis"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(s_pages, "*.md"))
            .Concat(Directory.GetFiles(RepositoryFiles.PathOf("docs/commands"), "*.md"));
        var missing = texts.SelectMany(path => CmdletName().Matches(File.ReadAllText(path)).Select(match => match.Value).Where(name => !exported.Contains(name)).Select(name => $"{Path.GetFileName(path)}: {name}"));
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"^\s*\[(Fact|Theory)", RegexOptions.Multiline)]
    private static partial Regex FactOrTheory();

    [GeneratedRegex(@"\b(Get|Set|Reset|Test|Measure|Watch|Resolve|Trace|Export|Repair|Undo|Remove|Invoke|Start|Stop)-(With)?(Claude\w+|EphemeralPort\w*|WslPort\w*)\b")]
    private static partial Regex CmdletName();
}
