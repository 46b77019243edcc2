using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Repair;
using ClaudeNet.Repair.Remedies;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Repair.Remedies;

/// <summary>Broken, repaired, healthy, undone, and to the byte what it was.</summary>
public sealed class RepairEndToEndTests
{
    private const string Canary = "c4nary-0123456789";

    [Theory]
    [InlineData("API_TIMEOUT_MS", "5", "TimeoutInvalid")]
    [InlineData("API_TIMEOUT_MS", "99999999999", "TimeoutInvalid")]
    [InlineData("HTTPS_PROXY", "http://127.0.0.1:9", "ProxyUnreachable")]
    [InlineData("HTTPS_PROXY", "http://:bad:port", "ProxyUrlInvalid")]
    [InlineData("HTTPS_PROXY", "socks5://127.0.0.1:1080", "ProxySchemeUnsupported")]
    public async Task A_bad_variable_of_the_user_is_removed_and_put_back(string name, string value, string finding)
    {
        using var bench = new RepairBench().With(name, value);
        bench.Trial.BaseUrl(bench.Trial.Endpoint.HttpUri);
        var before = bench.Text;

        var report = await bench.RepairAsync();

        Assert.True(report.Verdict == "Healthy", report.ToJson());
        var result = bench.Results[0];
        Assert.Equal((finding, "Repaired", "Failed", "Healthy"), (result.Finding, result.Status, result.VerdictBefore, result.VerdictAfter));
        Assert.Equal(before.Replace("\"" + name + "\": \"" + value + "\",\r\n\t\t", string.Empty, StringComparison.Ordinal), bench.Text);
        Assert.Contains(result.Changes, line => line.StartsWith("-   \"" + name, StringComparison.Ordinal));
        await bench.UndoAsync();
        Assert.Equal(before, bench.Text);
    }

    [Fact]
    public async Task A_proxy_that_only_the_system_knows_is_named_in_a_file_that_was_not_there()
    {
        using var bench = new RepairBench();
        bench.Trial.BaseUrl(new Uri("http://behind-the-proxy.example/"));
        bench.SystemProxy = new FixedProxy(bench.Trial.Endpoint.ProxyUri!);

        var report = await bench.RepairAsync();

        Assert.True(report.Verdict != "Failed", report.ToJson());
        Assert.Equal(("ProxyOnlyInSystemSettings", "Repaired"), (bench.Results[0].Finding, bench.Results[0].Status));
        Assert.Contains("\"HTTPS_PROXY\": \"" + bench.Trial.Endpoint.ProxyUri!.OriginalString.TrimEnd('/'), bench.Text, StringComparison.Ordinal);
        await bench.UndoAsync();
        Assert.False(bench.Disk.Files.ContainsKey(RepairBench.Settings));
    }

    [Fact]
    public async Task A_root_that_the_machine_trusts_is_exported_for_a_client_that_does_not_know_it()
    {
        using var bench = Distrusting();
        bench.Disk.Files[RepairBench.SystemRoots] = File.ReadAllBytes(bench.Trial.SaveAuthority());
        bench.Text = "{}";

        var report = await bench.RepairAsync();

        Assert.True(report.Verdict == "Healthy", report.ToJson() + string.Join("\n", bench.Results));
        Assert.Equal("Repaired", Assert.Single(bench.Results, result => result.Status != "Manual").Status);
        var file = "/home/u/.claude/" + TrustAction.FileName;
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", Encoding.ASCII.GetString(bench.Disk.Files.Single(pair => pair.Key.EndsWith(TrustAction.FileName, StringComparison.Ordinal)).Value), StringComparison.Ordinal);
        Assert.Contains(file, bench.Text.Replace("\\\\", "/", StringComparison.Ordinal), StringComparison.Ordinal);
        await bench.UndoAsync();
        Assert.Equal("{}", bench.Text);
        Assert.DoesNotContain(bench.Disk.Files.Keys, path => path.EndsWith(TrustAction.FileName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_projects_settings_name_is_not_exported_along_and_what_the_user_names_is()
    {
        using var bench = Distrusting();
        bench.Disk.Files[RepairBench.SystemRoots] = File.ReadAllBytes(bench.Trial.SaveAuthority());
        using var projects = Trust.TestAuthority.SelfSignedLeaf("repository.example");
        using var users = Trust.TestAuthority.SelfSignedLeaf("users.example");
        bench.Disk.Files["/src/app/.claude/ca.pem"] = Encoding.ASCII.GetBytes(projects.ExportCertificatePem());
        bench.Disk.Files["/home/u/ca.pem"] = Encoding.ASCII.GetBytes(users.ExportCertificatePem());
        bench.Disk.Files["/src/app/.claude/settings.json"] = Encoding.ASCII.GetBytes("{\"env\":{\"NODE_EXTRA_CA_CERTS\":\"/src/app/.claude/ca.pem\"}}");
        bench.Text = "{\"env\":{\"NODE_EXTRA_CA_CERTS\":\"/home/u/ca.pem\"}}";

        var plan = await TrustSteps.PlanAsync(bench.Platform, new ConnectionTestOptions { SkipHost = true, SkipCredential = true }, TestContext.Current.CancellationToken);

        var lines = string.Join("\n", plan.Lines);
        Assert.Contains("+ CN=users.example, to ", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("repository.example", lines, StringComparison.Ordinal);
        var pem = Encoding.ASCII.GetString(plan.Steps[0].ContentAfter!);
        Assert.Contains(users.ExportCertificatePem(), pem.ReplaceLineEndings(), StringComparison.Ordinal);
        Assert.DoesNotContain(projects.ExportCertificatePem(), pem.ReplaceLineEndings(), StringComparison.Ordinal);
        Assert.Equal(plan.Lines.Count(line => line.StartsWith("+ CN=", StringComparison.Ordinal)), pem.Split("BEGIN CERTIFICATE").Length - 1);
    }

    [Fact]
    public async Task A_root_that_was_only_presented_is_not_trusted()
    {
        using var bench = Distrusting();
        bench.Text = "{}";

        var report = await bench.RepairAsync();

        Assert.Equal("Failed", report.Verdict);
        Assert.All(bench.Results, result => Assert.Equal("Manual", result.Status));
        Assert.NotEmpty(bench.Results);
        Assert.Empty(bench.Proposals);
        Assert.Equal("{}", bench.Text);
    }

    [Fact]
    public async Task Two_causes_are_repaired_one_after_the_other_and_what_does_not_hurt_is_left()
    {
        using var bench = new RepairBench();
        bench.Text = "{\"env\":{\"CLAUDE_TIMEOUT\":\"5\",\"API_TIMEOUT_MS\":\"5\",\"HTTPS_PROXY\":\"http://127.0.0.1:9\"}}";
        bench.Trial.BaseUrl(bench.Trial.Endpoint.HttpUri);

        var report = await bench.RepairAsync();

        Assert.Equal("Healthy", report.Verdict);
        Assert.Equal(["TimeoutInvalid", "ProxyUnreachable"], bench.Results.Select(result => result.Finding));
        Assert.Equal("{\"env\":{\"CLAUDE_TIMEOUT\":\"5\"}}", bench.Text);
        bench.Results.Clear();
        Assert.Equal("Healthy", (await bench.RepairAsync()).Verdict);
        Assert.Empty(bench.Results);
        await bench.RepairAsync("unknownvariable", "ClockSkew");
        Assert.Contains("ClockSkew is not among the findings", bench.Remarks[^1], StringComparison.Ordinal);
        Assert.Equal("Repaired", Assert.Single(bench.Results).Status);
        Assert.Equal(3, bench.Journal.List().Changes.Count);
    }

    [Fact]
    public async Task What_does_not_help_is_taken_back()
    {
        using var bench = new RepairBench();
        bench.Text = "{\"env\":{\"HTTPS_PROXY\":\"http://127.0.0.1:9\",\"https_proxy\":\"http://127.0.0.1:9\"}}";
        bench.Trial.BaseUrl(bench.Trial.Endpoint.HttpUri);
        var before = bench.Text;

        var report = await bench.RepairAsync();

        Assert.Equal("Failed", report.Verdict);
        Assert.All(bench.Results, result => Assert.NotEqual("Repaired", result.Status));
        Assert.Contains(bench.Results, result => result.Status == "RolledBack" && result.Message.Contains("it did not help", StringComparison.Ordinal));
        Assert.Equal(before, bench.Text);
    }

    [Fact]
    public async Task What_is_not_confirmed_is_not_done()
    {
        using var bench = new RepairBench { Answer = _ => false }.With("API_TIMEOUT_MS", "5");
        bench.Trial.BaseUrl(bench.Trial.Endpoint.HttpUri);
        var before = bench.Text;

        await bench.RepairAsync();

        Assert.Equal("Declined", Assert.Single(bench.Results).Status);
        Assert.Equal(before, bench.Text);
        Assert.Empty(bench.Journal.List().Changes);
    }

    [Fact]
    public async Task No_secret_is_shown_or_recorded()
    {
        using var bench = new RepairBench();
        bench.Text = "{\"env\":{\"ANTHROPIC_API_KEY\":\"sk-ant-api03-" + Canary + "\",\"HTTPS_PROXY\":\"http://user:" + Canary + "@127.0.0.1:9\"}}";
        bench.Trial.BaseUrl(bench.Trial.Endpoint.HttpUri);

        await bench.RepairAsync();

        Assert.Equal("Repaired", bench.Results[0].Status);
        var said = string.Concat(bench.Results.Select(result => result.ToJson())) + string.Concat(bench.Proposals.SelectMany(proposal => proposal.Lines))
            + string.Concat(bench.Results.SelectMany(result => ClaudeNet.Reporting.RepairText.Render(result)))
            + string.Concat(bench.Journal.List().Changes.Select(change => change.ToJson()));
        Assert.DoesNotContain(Canary, said, StringComparison.Ordinal);
        Assert.DoesNotContain(
            bench.Disk.Files.Where(file => file.Key.Contains("claudenet", StringComparison.Ordinal) && file.Key.EndsWith(".json", StringComparison.Ordinal)),
            file => Encoding.UTF8.GetString(file.Value).Contains(Canary, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_is_killed_anywhere_is_finished_or_undone_by_the_next(bool finish)
    {
        for (var kill = 0; kill < 100; kill++)
        {
            using var bench = new RepairBench().With("API_TIMEOUT_MS", "5");
            bench.Trial.BaseUrl(bench.Trial.Endpoint.HttpUri);
            var before = bench.Text;
            bench.Disk.KillAt = kill;
            bench.Disk.KillAfterWriting = kill % 2 == 0;
            try
            {
                await bench.RepairAsync();
            }
            catch (Exception exception) when (exception is MemoryFiles.KilledException or ChangeException)
            {
                // The process is dead; what it left is on the disk.
            }

            var killed = bench.Disk.Killed;
            bench.Disk.Revive();
            bench.Results.Clear();
            bench.Answer = proposal => finish || !proposal.Action.StartsWith("Finish", StringComparison.Ordinal);
            var report = await bench.RepairAsync();

            Assert.Equal("Healthy", report.Verdict);
            Assert.DoesNotContain(bench.Journal.List().Changes, change => change.Status == "Pending");
            await bench.UndoAsync();
            Assert.Equal(before, bench.Text);
            if (!killed)
            {
                Assert.True(kill > 3, "the run wrote nothing");
                return;
            }
        }

        Assert.Fail("the run never came to its end");
    }

    private static RepairBench Distrusting()
    {
        Wine.SkipPrivateKeys();
        var bench = new RepairBench(new TestEndpointOptions());
        bench.Trial.BaseUrl(bench.Trial.Endpoint.HttpsUri!).Set("CLAUDE_CODE_CERT_STORE", "bundled");
        return bench;
    }

    private sealed class FixedProxy(Uri proxy) : ISystemProxyReader
    {
        public Task<SystemProxyAnswer> ReadAsync(Uri endpoint, TimeSpan patience, CancellationToken cancellationToken)
            => Task.FromResult(new SystemProxyAnswer { Proxy = proxy, Origin = "WinINET" });
    }
}
