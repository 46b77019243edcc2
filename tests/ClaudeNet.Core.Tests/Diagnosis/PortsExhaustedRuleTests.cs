using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
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
        Assert.Equal("ss -tanp", finding.Remedies[0].Command);
    }

    [Fact]
    public void Windows_codes_count_and_powershell_gets_the_cmdlet()
    {
        Assert.StartsWith("Get-NetTCPConnection | Group-Object OwningProcess", new PortsExhaustedRule().Judge(Exhausted(EvidenceBuilder.Healthy().OnWindows(), FailureKind.AddressInUse, "10048").Build())?.Remedies[0].Command);
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

    private static EvidenceBuilder Exhausted(EvidenceBuilder builder, FailureKind kind, string code) => builder.NothingOverTcp()
        .ConnectFails(EvidenceBuilder.Ipv4, kind, code).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH");
}
