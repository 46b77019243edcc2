using System;
using System.Linq;
using ClaudeNet.Diagnosis;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class MachineBusyRuleTests
{
    [Fact]
    public void Silence_that_a_hindered_process_saw_is_put_down_to_the_machine() =>
        RuleCheck.Raised<MachineBusyRule>(Silent().With(Lost(7)), "Error")
            .Shows("70 %")
            .Shows("could not run: 7.0 s of 10.0 s, at most 1.0 s at once")
            .Shows("no answer in 24 ms: TLS to api.anthropic.com at 160.79.104.10")
            .Advises("top -b")
            .Advises("-TimeoutSeconds");

    [Theory]
    [InlineData("PowerShell", "Get-Process | Sort-Object CPU")]
    [InlineData("Cmd", "powershell.exe -NoProfile -Command \"Get-Process")]
    public void On_Windows_the_command_is_that_of_the_shell(string shell, string command) =>
        RuleCheck.Raised<MachineBusyRule>(Silent().OnWindows(Enum.Parse<ShellKind>(shell)).With(Lost(7)), "Error").Advises(command);

    [Fact]
    public void On_macOS_top_has_other_options() => RuleCheck.Raised<MachineBusyRule>(Silent().OnMacOS().With(Lost(7)), "Error").Advises("top -l 2");

    [Fact]
    public void It_is_a_warning_where_Claude_answered_all_the_same() =>
        RuleCheck.Raised<MachineBusyRule>(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.TimedOut, "ETIMEDOUT", 10_000).With(Lost(7)), "Warning")
            .Shows("no answer in 10.0 s: [2607:6bc0::10]:443");

    [Fact]
    public void It_is_a_warning_beside_the_silence_where_the_process_ran_for_most_of_the_time()
    {
        RuleCheck.Raised<MachineBusyRule>(Silent().With(Lost(3)), "Warning");
        var conclusion = new Diagnostician(RuleBook.All).Diagnose(Silent().With(Lost(3)).Build(), Layer.Http);
        Assert.Equal("TlsHandshakeTimedOut", conclusion.Findings[0].Id);
        Assert.Contains(conclusion.Findings, finding => finding.Id == "MachineBusy");
    }

    [Fact]
    public void A_gateway_or_a_proxy_on_this_machine_was_kept_as_well()
    {
        var gateway = EvidenceBuilder.Healthy().Endpoint("http://127.0.0.1:4000").ConnectFails(System.Net.IPAddress.Loopback, FailureKind.TimedOut, "ETIMEDOUT", 10_000);
        RuleCheck.Raised<MachineBusyRule>(gateway.With(Lost(3)), "Error").Shows("no answer in 10.0 s: 127.0.0.1:4000");
        var proxy = EvidenceBuilder.Healthy().Blind().Proxied().ConnectFails(System.Net.IPAddress.Loopback, FailureKind.TimedOut, "ETIMEDOUT", 10_000, PathKind.Proxy);
        RuleCheck.Raised<MachineBusyRule>(proxy.With(Lost(3)), "Error");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_that_was_to_go_no_further_got_through(bool tcpAlone)
    {
        var evidence = EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.TimedOut, "ETIMEDOUT", 10_000).With(Lost(7))
            .With(e => e with { Exchanges = [], Handshakes = tcpAlone ? [] : e.Handshakes });
        RuleCheck.Raised<MachineBusyRule>(evidence, "Warning");
        var conclusion = new Diagnostician(RuleBook.All).Diagnose(evidence.Build(), tcpAlone ? Layer.Tcp : Layer.Tls);
        Assert.Equal((Verdict.Degraded, null), (conclusion.Verdict, conclusion.FailedLayer));
    }

    [Fact]
    public void Beside_an_answer_silence_is_no_error_and_a_reset_still_is()
    {
        RuleCheck.Raised<TlsHandshakeTimedOutRule>(Ipv6(FailureKind.TimedOut), "Error");
        RuleCheck.Raised<TlsHandshakeTimedOutRule>(Ipv6(FailureKind.TimedOut).With(Lost(7)), "Warning");
        RuleCheck.Raised<TlsHandshakeResetRule>(Ipv6(FailureKind.Reset).With(Lost(7)), "Error");
    }

    [Fact]
    public void Without_silence_it_is_a_remark() => RuleCheck.Raised<MachineBusyRule>(EvidenceBuilder.Healthy().With(Lost(5)), "Information");

    [Fact]
    public void A_process_that_ran_for_most_of_the_time_or_elsewhere_stays_quiet()
    {
        RuleCheck.Quiet<MachineBusyRule>(Silent().With(Lost(1.9)));
        RuleCheck.Quiet<MachineBusyRule>(Silent());

        // The start of a process, in a short run.
        RuleCheck.Quiet<MachineBusyRule>(Silent().With(e => e with { Pace = new PaceFacts(TimeSpan.FromMilliseconds(312), TimeSpan.FromMilliseconds(101), TimeSpan.FromMilliseconds(655)) }));
    }

    [Fact]
    public void A_remark_about_the_machine_hides_no_other()
    {
        var evidence = EvidenceBuilder.Healthy().WorkingProxy().ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Refused, "ECONNREFUSED").ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Refused, "ECONNREFUSED").With(e => e with { Exchanges = e.Exchanges.Where(http => http.Path == PathKind.Proxy).ToArray() });
        string[] undisturbed = Ids(evidence);
        Assert.NotEmpty(undisturbed);
        Assert.Equal(undisturbed.Append("MachineBusy").Order(StringComparer.Ordinal), Ids(evidence.With(Lost(7))));
    }

    private static string[] Ids(EvidenceBuilder evidence) => [.. new Diagnostician(RuleBook.All).Diagnose(evidence.Build(), Layer.Http).Findings.Select(finding => finding.Id).Order(StringComparer.Ordinal)];

    [Fact]
    public void What_timed_out_is_not_reported_beside_it_and_the_layer_is_the_first_that_nothing_got_through()
    {
        var conclusion = new Diagnostician(RuleBook.All).Diagnose(Silent().With(Lost(7)).Build(), Layer.Http);
        Assert.Equal(Verdict.Failed, conclusion.Verdict);
        Assert.Equal(Layer.Tls, conclusion.FailedLayer);
        Assert.Equal("MachineBusy", conclusion.Findings[0].Id);
        Assert.DoesNotContain(conclusion.Findings, finding => finding.Id == "TlsHandshakeTimedOut");
        Assert.StartsWith("This machine kept the test from running", conclusion.Summary, StringComparison.Ordinal);

        var undisturbed = new Diagnostician(RuleBook.All).Diagnose(Silent().With(Lost(1)).Build(), Layer.Http);
        Assert.Equal("TlsHandshakeTimedOut", undisturbed.Findings.First(finding => finding.Severity == "Error").Id);
    }

    [Fact]
    public void A_refusal_is_a_refusal_however_busy_the_machine_is()
    {
        var evidence = EvidenceBuilder.Healthy().Blind().Resolves(EvidenceBuilder.Ipv4).ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Refused, "ECONNREFUSED").With(Lost(7)).Build();
        var conclusion = new Diagnostician(RuleBook.All).Diagnose(evidence, Layer.Http);
        Assert.Equal("ConnectionRefused", conclusion.Findings[0].Id);
        Assert.Equal(Layer.Tcp, conclusion.FailedLayer);
    }

    [Fact]
    public void Slow_answers_of_a_hindered_process_are_no_findings()
    {
        var slow = EvidenceBuilder.Healthy().With(e => e with
        {
            Names = e.Names.Select(name => name with { Duration = TimeSpan.FromSeconds(3) }).ToArray(),
            Exchanges = e.Exchanges.Select(http => http with { TimeToFirstByte = TimeSpan.FromSeconds(9), Duration = TimeSpan.FromSeconds(9) }).ToArray(),
        });
        RuleCheck.Raised<ResolverSlowRule>(slow, "Warning");
        RuleCheck.Raised<SlowFirstByteRule>(slow, "Warning");
        var connects = EvidenceBuilder.Healthy().Client(isNode: true).Connected(EvidenceBuilder.Ipv4, 310).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH");
        RuleCheck.Raised<SlowConnectRule>(connects, "Warning");
        slow.With(Lost(7));
        RuleCheck.Quiet<SlowConnectRule>(connects.With(Lost(7)));
        RuleCheck.Quiet<ResolverSlowRule>(slow);
        RuleCheck.Quiet<SlowFirstByteRule>(slow);
    }

    private static EvidenceBuilder Ipv6(FailureKind kind) => EvidenceBuilder.Healthy().With(e => e with
    {
        Handshakes = [.. e.Handshakes, e.Handshakes[0] with { Address = EvidenceBuilder.Ipv6, HandshakeCompleted = false, Failure = EvidenceBuilder.Fail(kind, null) }],
    });

    private static EvidenceBuilder Silent() => EvidenceBuilder.Healthy().HandshakeFails(PathKind.Direct, FailureKind.TimedOut, "ETIMEDOUT").With(e => e with { Exchanges = [] });

    private static Func<EvidenceSet, EvidenceSet> Lost(double seconds) => evidence => evidence with
    {
        Pace = new PaceFacts(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)),
    };
}
