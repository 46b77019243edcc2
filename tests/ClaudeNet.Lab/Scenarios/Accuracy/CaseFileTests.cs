using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClaudeNet.Lab.Accuracy;
using ClaudeNet.Lab.Accuracy.Book;
using ClaudeNet.Lab.Accuracy.Model;
using Xunit;

namespace ClaudeNet.Lab.Scenarios.Accuracy;

/// <summary>The cases as files, the record of their grades, and the page made from it. No network is needed.</summary>
public sealed class CaseFileTests
{
    private const string Good = "{ \"title\": \"t\", \"expect\": { \"verdict\": \"Healthy\" } }";

    [Fact]
    public void There_are_as_many_cases_as_were_promised_and_some_need_no_root()
    {
        var cases = CaseReader.ReadAll(CaseReader.Folder);
        Assert.True(cases.Count >= 80, $"There are {cases.Count}.");
        Assert.True(cases.Count(set => set.On == CasePlace.Loopback) >= 20);
        Assert.Equal(cases.Count, cases.Select(set => set.Title).Distinct().Count());
    }

    [Fact]
    public void Every_finding_is_brought_about_by_a_case_or_left_out_with_a_reason()
    {
        var cases = CaseReader.ReadAll(CaseReader.Folder);
        Assert.Empty(Coverage.Missing(cases));
        Assert.Empty(Coverage.LeftOut.Keys.Intersect(Coverage.Expected(cases).Keys));
    }

    [Fact]
    public void The_record_has_every_case_and_no_other()
        => Assert.Equal(CaseReader.ReadAll(CaseReader.Folder).Select(set => set.Id).Order(StringComparer.Ordinal), Recorded.Book.Cases.Select(item => item.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_is_what_the_record_makes()
        => Assert.True(AccuracyPage.Render(Recorded.Book) == File.ReadAllText(Recorded.Page), "docs/accuracy.md is stale: run dotnet run --project tests/ClaudeNet.Accuracy -- --write docs/accuracy.md");

    [Fact]
    public void The_schema_knows_the_properties_that_the_reader_knows()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(CaseReader.Folder, "case.schema.json")))!;
        Assert.Equal(Names<Case>().Append("$schema").Order(StringComparer.Ordinal), Names(schema));
        foreach (var (definition, properties) in new (string, IEnumerable<string>)[]
        {
            ("web", Names<CaseWeb>()), ("names", Names<CaseNames>()), ("proxy", Names<CaseProxy>()), ("endpoint", Names<CaseEndpoint>()), ("client", Names<CaseClient>()),
            ("fault", Names<CaseFault>()), ("run", Names<CaseRun>()), ("expect", Names<CaseExpectation>()), ("certificate", Names<CaseCertificate>()),
            ("answer", Names<CaseAnswer>()), ("site", Names<CaseSite>()), ("value", Names<CaseValue>()),
        })
        {
            Assert.Equal(properties.Order(StringComparer.Ordinal), Names(schema["$defs"]![definition]!));
        }
    }

    [Theory]
    [InlineData("{ \"title\": \"t\",\n \"expect\": { \"verdict\": \"Healthy\", \"frist\": \"NoRoute\" } }", "case.json, line 2, $.expect.frist: there is no property \"frist\"")]
    [InlineData("{ \"title\": \"t\", \"title\": \"u\", \"expect\": { \"verdict\": \"Healthy\" } }", "title")]
    [InlineData("{ \"title\": \"t\" }", "expect")]
    [InlineData("{ \"title\": \"t\", \"expect\": { \"verdict\": \"Well\" } }", "$.expect.verdict: the value is none of those that Verdict has")]
    [InlineData("{ \"title\": \"t\", \"expect\": { \"verdict\": 1 } }", "$.expect.verdict")]
    [InlineData("{ \"title\": \"t\", \"expect\": { \"verdict\": \"Healthy\" }, \"names\": null }", "$.names")]
    [InlineData("{ \"title\": \"t\", // no\n \"expect\": { \"verdict\": \"Healthy\" } }", "line 1")]
    [InlineData("{ \"title\": \" \", \"expect\": { \"verdict\": \"Healthy\" } }", "title is empty")]
    [InlineData("{ \"title\": \"t\", \"expect\": { \"verdict\": \"Failed\", \"layer\": \"Tcp\", \"first\": \"NoSuchThing\" } }", "NoSuchThing")]
    [InlineData("{ \"title\": \"t\", \"expect\": { \"verdict\": \"Failed\", \"first\": \"NoRoute\" } }", "expect.layer")]
    [InlineData("{ \"title\": \"t\", \"expect\": { \"verdict\": \"Failed\", \"layer\": \"Tcp\" } }", "expect.first")]
    [InlineData("{ \"title\": \"t\", \"expect\": { } }", "expect.verdict")]
    [InlineData("{ \"title\": \"t\", \"faults\": [{ \"do\": \"nft\" }], \"expect\": { \"verdict\": \"Healthy\" } }", "a rule")]
    [InlineData("{ \"title\": \"t\", \"faults\": [{ \"do\": \"drop\", \"pauseMs\": 5 }], \"expect\": { \"verdict\": \"Healthy\" } }", "forMs")]
    [InlineData("{ \"title\": \"t\", \"on\": \"loopback\", \"faults\": [{ \"do\": \"drop\" }], \"expect\": { \"verdict\": \"Healthy\" } }", "needs a network")]
    [InlineData("{ \"title\": \"t\", \"web\": { \"behind\": \"x\" }, \"expect\": { \"verdict\": \"Healthy\" } }", "web.behind")]
    [InlineData("null", "null is no case")]
    public void A_case_that_says_something_else_than_it_means_is_refused_with_its_place(string text, string part)
        => Assert.Contains(part, Assert.Throws<CaseException>(() => CaseReader.Read("case.json", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Case.json")]
    [InlineData("a case.json")]
    public void A_file_is_named_so_that_every_system_can_hold_it(string file)
        => Assert.Contains(file, Assert.Throws<CaseException>(() => CaseReader.Read(file, Good)).Message, StringComparison.Ordinal);

    private static IEnumerable<string> Names<T>() => typeof(T).GetProperties()
        .Where(property => property.Name is not ("EqualityContract" or "Schema" or "Id")).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    private static IEnumerable<string> Names(JsonNode schema) => schema["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal);
}
