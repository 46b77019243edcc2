using ClaudeNet.Core.Tests.Ports;
using ClaudeNet.Diagnosis;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class PortsExhaustedRuleTests
{
    [Fact]
    public void No_local_port_is_an_error_that_names_code_and_destination()
    {
        var finding = new PortsExhaustedRule().Judge(Exhausted(EvidenceBuilder.Healthy(), FailureKind.AddressNotAvailable, "EADDRNOTAVAIL").Build());

        Assert.NotNull(finding);
        Assert.Equal("PortsExhausted", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("EADDRNOTAVAIL", finding.Title);
        Assert.Contains("160.79.104.10:443: AddressNotAvailable (EADDRNOTAVAIL) after 1 ms", finding.Evidence);
        Assert.Equal("claudenet ports --include-process", finding.Remedies[0].Command);
    }

    [Fact]
    public void Windows_codes_count_and_powershell_gets_the_cmdlet()
    {
        Assert.Equal("Get-EphemeralPortUsage -IncludeProcess", new PortsExhaustedRule().Judge(Exhausted(EvidenceBuilder.Healthy().OnWindows(), FailureKind.AddressInUse, "10048").Build())?.Remedies[0].Command);
        Assert.NotNull(new PortsExhaustedRule().Judge(Exhausted(EvidenceBuilder.Healthy().OnWindows(), FailureKind.NoBufferSpace, "10055").Build()));
    }

    [Fact]
    public void Wsl_is_told_to_update_and_never_to_widen()
    {
        var finding = new PortsExhaustedRule().Judge(Exhausted(EvidenceBuilder.Healthy().InWsl(), FailureKind.AddressNotAvailable, "EADDRNOTAVAIL").Build());

        Assert.Equal("wsl.exe --update", finding?.Remedies[0].Command);
        Assert.DoesNotContain(finding!.Remedies, remedy => remedy.Command?.Contains("netsh") == true);
    }

    [Fact]
    public void Some_connects_that_work_make_it_a_warning()
    {
        Assert.Equal("Warning", new PortsExhaustedRule().Judge(EvidenceBuilder.Healthy().ConnectFails(EvidenceBuilder.Ipv4, FailureKind.AddressNotAvailable, "EADDRNOTAVAIL").Build())?.Severity);
    }

    [Fact]
    public void A_machine_without_ipv6_and_windows_10049_are_no_lack_of_ports()
    {
        Assert.Null(new PortsExhaustedRule().Judge(EvidenceBuilder.Healthy().Routes(true, false).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.AddressNotAvailable, "EADDRNOTAVAIL").Build()));
        Assert.Null(new PortsExhaustedRule().Judge(EvidenceBuilder.Healthy().OnWindows().ConnectFails(EvidenceBuilder.Ipv6, FailureKind.AddressNotAvailable, "10049").Build()));
        Assert.Null(new PortsExhaustedRule().Judge(EvidenceBuilder.Healthy().Build()));
    }

    [Fact]
    public void A_table_without_a_free_port_to_the_endpoint_is_a_warning_while_connects_still_got_one()
    {
        EvidenceBuilder evidence = EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.Established, 60700, 11).Many(SocketState.TimeWait, 60711, 290), Sockets.Small);

        RuleCheck.Raised<PortsExhaustedRule>(evidence, "Warning").Shows("All local ports for connections to 160.79.104.10:443 are taken: 301 of 301.").Shows("11 open and 290 closed and waiting").Advises("claudenet ports --include-process");
        RuleCheck.Raised<PortsExhaustedRule>(EvidenceBuilder.Healthy().Ports(new Sockets(), Sockets.Small, facts => facts with { Tcp = facts.Tcp with { Excluded = [Sockets.Small] } }), "Warning").Shows("all are excluded or bound");
    }

    [Fact]
    public void A_full_table_towards_another_destination_or_of_reusable_ports_is_not()
    {
        RuleCheck.Quiet<PortsExhaustedRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 301, "10.0.0.5", 5432), Sockets.Small));
        RuleCheck.Quiet<PortsExhaustedRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 301), Sockets.Small, facts => facts with { TimeWaitReuse = 1 }));
        RuleCheck.Quiet<PortsExhaustedRule>(EvidenceBuilder.Healthy().Ports(new Sockets().Many(SocketState.Established, 40000, 12)));
    }

    [Fact]
    public void Where_no_connection_was_tried_the_fullest_destination_counts() => RuleCheck.Raised<PortsExhaustedRule>(
        EvidenceBuilder.Healthy().Blind().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 301, "10.0.0.5", 5432), Sockets.Small), "Warning").Shows("10.0.0.5:5432");

    [Fact]
    public void A_full_table_does_not_hide_a_time_out_which_a_lack_of_ports_never_gives()
    {
        EvidenceSet evidence = EvidenceBuilder.Healthy().NothingOverTcp().DirectDead().Ports(new Sockets().Many(SocketState.TimeWait, 60700, 301), Sockets.Small).Build();

        Assert.Equal("ConnectionTimedOut", new Diagnostician(RuleBook.All).Diagnose(evidence, Layer.Http).Findings[0].Id);
    }

    private static EvidenceBuilder Exhausted(EvidenceBuilder builder, FailureKind kind, string code) => builder.NothingOverTcp()
        .ConnectFails(EvidenceBuilder.Ipv4, kind, code).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH");
}
