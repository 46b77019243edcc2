using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Security;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Remote;
using ClaudeNet.Reporting;
using Xunit;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>A claudenet that is already in the place does the whole test; its report is read, never trusted.</summary>
public sealed class ClaudenetInsideTests
{
    private const string Key = "sk-ant-api03-a'key with \"quotes\" $(touch /tmp/never)";

    [Fact]
    public async Task Its_report_becomes_the_result_under_the_places_name()
    {
        using var inside = new Inside().With("getent");
        inside.Install("claudenet", $"#!/bin/sh\nprintf '%s\\n' \"$@\" > {inside.Folder}/arguments\ncat <<'END'\n{ReportSamples.Rich().ToJson()}\nEND\nexit 1\n");
        var report = await inside.TestAsync(new ConnectionTestOptions
        {
            Endpoint = new Uri("https://gateway.example/a path/"),
            SkipHost = true,
            Layers = [Layer.Tls],
            NameServers = [new IPEndPoint(IPAddress.Parse("1.1.1.1"), 53)],
            Timeout = TimeSpan.FromSeconds(2.5),
        });
        Assert.Equal(("Distribution", "Ubuntu", "testmachine", "Failed"), (report.SourceKind, report.SourceName, report.ComputerName, report.Verdict));
        Assert.Equal("Ipv6BlackHole", report.Findings[0].Id);
        var arguments = await File.ReadAllLinesAsync(inside.Folder + "/arguments", TestContext.Current.CancellationToken);
        Assert.Equal(["test", "--json", "https://gateway.example/a%20path/", "--timeout-seconds", "2.5", "--layer", "Tls", "--name-server", "1.1.1.1", "--skip-host"], arguments);
        Assert.Single(inside.Programs.Calls);
    }

    [Fact]
    public async Task The_callers_key_goes_by_standard_input_and_no_other_key_goes_at_all()
    {
        using var inside = new Inside().With("getent");
        inside.Install("claudenet", $"#!/bin/sh\nprintf '%s\\n' \"$@\" > {inside.Folder}/arguments\ncat > {inside.Folder}/input\ncat <<'END'\n{ReportSamples.Rich().ToJson()}\nEND\n");
        using var secret = new SecureString();
        Key.ToList().ForEach(secret.AppendChar);
        await inside.TestAsync(new ConnectionTestOptions { ApiKey = secret });
        Assert.Equal(Key, (await File.ReadAllTextAsync(inside.Folder + "/input", TestContext.Current.CancellationToken)).Trim());
        Assert.Contains("--api-key-stdin", await File.ReadAllLinesAsync(inside.Folder + "/arguments", TestContext.Current.CancellationToken));
        Assert.DoesNotContain("sk-ant", string.Concat(inside.Programs.Calls.SelectMany(call => call.Arguments)), StringComparison.Ordinal);

        await inside.TestAsync();
        Assert.Equal(string.Empty, await File.ReadAllTextAsync(inside.Folder + "/input", TestContext.Current.CancellationToken));
        Assert.DoesNotContain("sk-ant", inside.Programs.Inputs[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_with_a_password_goes_by_the_environment()
    {
        using var inside = new Inside().With("getent");
        inside.Install("claudenet", $"#!/bin/sh\nprintf '%s\\n' \"$@\" > {inside.Folder}/arguments\nprintf '%s' \"$https_proxy\" > {inside.Folder}/proxy\ncat <<'END'\n{ReportSamples.Rich().ToJson()}\nEND\n");
        await inside.TestAsync(new ConnectionTestOptions { Proxy = new Uri("http://proxy.example:3128"), ProxyCredential = new NetworkCredential("user", "p@ss word") });
        Assert.Equal("http://user:p%40ss%20word@proxy.example:3128", await File.ReadAllTextAsync(inside.Folder + "/proxy", TestContext.Current.CancellationToken));
        Assert.DoesNotContain("--proxy", await File.ReadAllLinesAsync(inside.Folder + "/arguments", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("echo not json; exit 0")]
    [InlineData("echo '{\"schemaVersion\":99}'; exit 0")]
    [InlineData("exit 0")]
    public async Task A_report_that_cannot_be_read_is_an_error_that_names_the_program(string body)
    {
        using var inside = new Inside().With("getent");
        var path = inside.Install("claudenet", "#!/bin/sh\n" + body + "\n");
        var error = await inside.FailAsync();
        Assert.Equal("PlaceAnswerInvalid", error.ErrorId);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_does_not_know_the_options_is_passed_over_and_said_so()
    {
        using var inside = new Inside().With("curl", "getent");
        inside.Install("claudenet", "#!/bin/sh\necho 'Unrecognized option' >&2\nexit 2\n");
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = new Uri("http://127.0.0.1:1") });
        Assert.Equal("Failed", report.Verdict);
        Assert.Contains(report.Unreadable, item => item.What == "the claudenet in the place");
    }

    [Fact]
    public void Arguments_say_what_was_asked_for_and_nothing_more()
    {
        Assert.Equal(["--timeout-seconds", "10"], RemoteParameters.Arguments(new ConnectionTestOptions(), false));
        var all = RemoteParameters.Arguments(
            new ConnectionTestOptions { AddressFamily = System.Net.Sockets.AddressFamily.InterNetworkV6, NoProxy = true, SkipCredential = true, Deep = true, ProxyUseDefaultCredentials = true }, false);
        Assert.Equal(["--address-family", "IPv6", "--timeout-seconds", "10", "--no-proxy", "--proxy-use-default-credentials", "--skip-credential", "--deep"], all);
    }

    [Fact]
    public void A_report_survives_the_way_through_JSON()
    {
        var report = ReportSamples.Rich();
        var again = ReportJsonReader.Read(System.Text.Encoding.UTF8.GetBytes(report.ToJson()));
        Assert.Equal(report.ToJson(), again.ToJson());
    }

    [Fact]
    public void What_a_strangers_report_says_is_cleaned_and_nothing_of_it_is_automatic()
    {
        var json = ReportSamples.Rich().ToJson().Replace("\"Automatic\": false", "\"Automatic\": true", StringComparison.Ordinal)
            .Replace("The way over IPv6", "\\u001b]0;x\\u0007 http://user:p4ss@host/ sk-ant-api03-abcdefgh", StringComparison.Ordinal);
        var report = ReportJsonReader.Read(System.Text.Encoding.UTF8.GetBytes(json));
        var text = ReportText.Of(report);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ss", text, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefgh", text, StringComparison.Ordinal);
        Assert.All(report.Findings.SelectMany(finding => finding.Remedies), remedy => Assert.False(remedy.Automatic));
    }

    [Theory]
    [InlineData("{}", "schemaVersion")]
    [InlineData("{\"schemaVersion\":2}", "version 2")]
    [InlineData("{\"schemaVersion\":1}", "Endpoint")]
    [InlineData("{\"schemaVersion\":1,\"Endpoint\":\"file:///etc/passwd\"}", "Endpoint")]
    [InlineData("{\"schemaVersion\":1,\"Endpoint\":\"https://a.example\",\"Verdict\":\"7\"}", "Verdict")]
    [InlineData("{\"schemaVersion\":1,\"Endpoint\":\"https://a.example\",\"Verdict\":\"Failed, Healthy\"}", "Verdict")]
    public void What_is_no_report_is_refused_with_the_member_that_is_wrong(string json, string named)
    {
        var error = Assert.Throws<FormatException>(() => ReportJsonReader.Read(System.Text.Encoding.UTF8.GetBytes(json)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_cut_anywhere_are_refused_and_never_half_read()
    {
        var whole = System.Text.Encoding.UTF8.GetBytes(ReportSamples.Rich().ToJson());
        for (var length = 0; length < whole.Length - 1; length += 37)
        {
            var part = whole.Take(length).ToArray();
            Assert.ThrowsAny<Exception>(() => ReportJsonReader.Read(part));
        }
    }
}
