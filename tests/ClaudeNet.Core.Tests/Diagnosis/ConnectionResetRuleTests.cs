using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ConnectionResetRuleTests
{
    [Fact]
    public void A_reset_after_the_handshake_is_an_error()
    {
        var finding = new ConnectionResetRule().Judge(EvidenceBuilder.Healthy().ExchangeFails(PathKind.Direct, FailureKind.Reset, "ECONNRESET").Build());

        Assert.NotNull(finding);
        Assert.Equal("ConnectionReset", finding.Id);
        Assert.Equal("Error", finding.Severity);
        Assert.Contains("GET /api/hello: Reset (ECONNRESET) after 80 ms", finding.Evidence);
        Assert.StartsWith("curl -sS -v -o /dev/null", finding.Remedies[1].Command);
        Assert.StartsWith("curl.exe -sS -v -o NUL", new ConnectionResetRule().Judge(EvidenceBuilder.Healthy().OnWindows().ExchangeFails(PathKind.Direct, FailureKind.Reset, "10054").Build())?.Remedies[1].Command);
    }

    [Fact]
    public void A_reset_while_connecting_is_one_too()
    {
        var finding = new ConnectionResetRule().Judge(EvidenceBuilder.Healthy().NothingOverTcp().ConnectFails(EvidenceBuilder.Ipv4, FailureKind.Reset, "ECONNRESET", 20).ConnectFails(EvidenceBuilder.Ipv6, FailureKind.Unreachable, "ENETUNREACH").Build());

        Assert.NotNull(finding);
        Assert.Contains("160.79.104.10:443: Reset (ECONNRESET) after 20 ms", finding.Evidence);
    }

    [Fact]
    public void A_reset_during_tls_and_an_answer_after_one_reset_are_not_this()
    {
        Assert.Null(new ConnectionResetRule().Judge(EvidenceBuilder.Healthy().NothingOverTcp().HandshakeFails(PathKind.Direct, FailureKind.Reset, "ECONNRESET").Build()));
        Assert.Null(new ConnectionResetRule().Judge(EvidenceBuilder.Healthy().Build()));
        Assert.Null(new ConnectionResetRule().Judge(EvidenceBuilder.Healthy().ExchangeFails(PathKind.Direct, FailureKind.Reset, "ECONNRESET").WorkingProxy().Build()));
    }
}
