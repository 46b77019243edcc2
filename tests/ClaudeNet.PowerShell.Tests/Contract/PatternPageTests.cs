using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using ClaudeNet.Logs;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Contract;

/// <summary>The page of patterns has a section for each, where the objects' links lead.</summary>
public sealed class PatternPageTests
{
    private static readonly string[] s_patterns = ["Steady", "Random", "Periodic", "Degrading", "FixedTimeout", "OneFamily", "Sawtooth", "QuantisedConnect", "Down"];

    private static readonly string s_page = RepositoryFiles.Read("docs/patterns.md");

    [Fact]
    public void Every_pattern_has_a_section_with_what_it_is_known_by_what_it_means_and_what_to_do()
    {
        Assert.Equal(s_patterns, Regex.Matches(s_page, "(?m)^## (.+)$").Select(match => match.Groups[1].Value.Trim()));
        foreach (string section in s_page.Split("\n## ").Skip(1))
        {
            Assert.All(["**Known by:**", "**Means:**", "**Do:**"], part => Assert.Contains(part, section, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_link_of_a_pattern_leads_to_its_section()
    {
        foreach (string name in s_patterns)
        {
            Uri link = new FailurePattern(name, "title").HelpUri;
            Assert.EndsWith("/docs/patterns.md", link.AbsolutePath, StringComparison.Ordinal);
            Assert.Equal("#" + name.ToLowerInvariant(), link.Fragment);
        }
    }

    [Fact]
    public void The_page_lists_every_timer_that_is_known()
    {
        string[] rows = Regex.Matches(s_page, @"(?m)^\| (\d+)(?: to \d+)? \|").Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(KnownTimer.All.Count, rows.Length);
        Assert.All(KnownTimer.All.Zip(rows), pair => Assert.InRange(double.Parse(pair.Second, CultureInfo.InvariantCulture), pair.First.From, pair.First.To));
    }
}
