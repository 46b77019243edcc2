using System;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>The way is open, and what answers is not what Claude Code needs.</summary>
public sealed class AnswerScenarios
{
    [Fact]
    public async Task A_portal_that_name_servers_lead_to_is_recognised()
    {
        using var lab = Machinery.Lab.With(Portal(LabAddress.Portal4), new Zone { Everything = LabAddress.Portal4 });
        await lab.ExpectAsync(Expectation.Failed(Layer.Http, "CaptivePortal"));
    }

    [Fact]
    public async Task A_portal_that_takes_connections_over_is_recognised()
    {
        using var lab = Machinery.Lab.With(Portal(LabAddress.Portal4));
        lab.Namespaces.Redirect("iifname lan tcp dport 443", LabAddress.Portal4 + ":443", "ip");
        lab.Namespaces.FilterServers("meta nfproto ipv6 tcp dport 443 drop");
        await lab.ExpectAsync(Expectation.Failed(Layer.Http, "CaptivePortal"));
    }

    [Fact]
    public async Task A_filter_that_shows_a_page_of_its_own_is_found()
    {
        var page = Site.Always(403, "<html><head><title>Access denied by policy</title></head><body>Category: AI</body></html>", "text/html", headers: string.Empty);
        using var lab = Machinery.Lab.With(new Site { ApiCertificate = LabAuthority.Inspection.Issue([Site.ApiHost]), ApiLocations = page });
        var report = await lab.ExpectAsync(
            Expectation.Failed(Layer.Http, "BlockPage"), new Surroundings { SystemTrusts = [LabAuthority.Inspection] });
        Assert.Contains("Access denied by policy", report.Findings[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_is_not_served_is_found()
    {
        var refusal = Site.Always(403, "{\"error\":{\"type\":\"forbidden\",\"message\":\"Request not allowed\"}}");
        using var lab = Machinery.Lab.With(new Site { ApiLocations = refusal });
        await lab.ExpectAsync(Expectation.Failed(Layer.Http, "RegionNotAllowed"));
    }

    [Fact]
    public async Task An_API_that_fails_by_itself_is_not_blamed_on_the_network()
    {
        using var lab = Machinery.Lab.With(new Site { ApiLocations = Site.Always(500, Error("api_error", "Internal server error")) });
        await lab.ExpectAsync(Expectation.Failed(Layer.Service, "ServerError"));
    }

    // Overload passes, and Claude Code waits for it: the network is well, even if a program that asks once gets nothing.
    [Fact]
    public async Task An_API_that_is_overloaded_is_not_called_unreachable()
    {
        using var lab = Machinery.Lab.With(new Site { ApiLocations = Site.Always(529, Error("overloaded_error", "Overloaded")) });
        await lab.ExpectAsync(Expectation.Degraded("Overloaded") with { ProgramsGetThrough = null });
    }

    [Fact]
    public async Task Something_else_at_the_address_is_no_Claude()
    {
        using var lab = Machinery.Lab.With(new Site { ApiLocations = Site.Always(200, "{\"hello\":\"world\"}", headers: string.Empty) });
        await lab.ExpectAsync(Expectation.Failed(Layer.Http, "NotClaudeEndpoint") with { ProgramsGetThrough = null });
    }

    [Fact]
    public async Task A_key_that_the_API_refuses_is_told_from_a_network_that_fails()
    {
        using var lab = Machinery.Lab.With();
        var report = await lab.ExpectAsync(
            Expectation.Failed(Layer.Credential, "CredentialRejected"), new Surroundings().With("ANTHROPIC_API_KEY", "sk-ant-api03-lab-revoked-key"));
        Assert.DoesNotContain("lab-revoked-key", report.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_credential_at_all_is_no_fault_of_the_network()
    {
        using var lab = Machinery.Lab.With();
        await lab.ExpectAsync(
            Expectation.Healthy() with { Mentions = ["CredentialMissing"], ProgramsGetThrough = null }, new Surroundings().With("ANTHROPIC_API_KEY", null));
    }

    [Fact]
    public async Task A_blocked_host_that_signing_in_needs_is_found_while_the_API_works()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers($"ip daddr {LabAddress.Other4} tcp dport 443 reject with tcp reset", $"ip6 daddr {LabAddress.Other6} tcp dport 443 reject with tcp reset");
        await lab.ExpectAsync(
            Expectation.Failed(Layer.Http, "RequiredHostUnreachable") with { ProgramsGetThrough = null, Mentions = ["OptionalHostUnreachable"] },
            new Surroundings().With("ANTHROPIC_API_KEY", null));
    }

    [Fact]
    public async Task Hosts_that_an_API_key_does_without_are_no_more_than_a_remark()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers($"ip daddr {LabAddress.Other4} tcp dport 443 reject with tcp reset", $"ip6 daddr {LabAddress.Other6} tcp dport 443 reject with tcp reset");
        await lab.ExpectAsync(Expectation.Healthy() with { Mentions = ["OptionalHostUnreachable"] });
    }

    // A portal redirects everybody; its own certificate is a good one, for its own name.
    private static Site Portal(string address) => new()
    {
        Extra = folder => WebServer.Server(folder, "portal", [address], ["portal.hotel.example"], null, "location / { return 302 http://portal.hotel.example/login; }"),
    };

    private static string Error(string type, string message) => $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"{{{message}}}"},"request_id":"req_lab"}""";
}
