// One build of Core is enough.
#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>What takes minutes: Claude Code 2.1.330 through each class of fault. <c>tests/nightly.sh</c> runs it; it skips itself elsewhere.</summary>
[Trait("Client", "Real")]
[Trait("Duration", "Nightly")]
public sealed class NightlyClientTests
{
    private const string Version = RealClaude.Version;

    public static IEnumerable<TheoryDataRow<string, string>> Faults => NightlyRun.Faults;

    public static IEnumerable<TheoryDataRow<string, string>> Breaks => NightlyRun.Breaks;

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Every_class_of_fault_is_tried_again_or_ends_it_as_it_should(string fault, string format) => NightlyRun.MeetAsync(Version, fault, format);

    [Theory]
    [MemberData(nameof(Breaks))]
    public Task A_session_that_broke_off_goes_on_without_the_prompt(string trouble, string format) => NightlyRun.BreakAsync(Version, trouble, format);

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("stream-json")]
    public Task A_session_whose_stream_ended_after_a_block_goes_on_without_the_prompt(string format) => NightlyRun.BreakAsync(Version, "block", format);

    [Theory]
    [InlineData(TlsFault.SelfSigned, "CertificateUntrusted", false)]
    [InlineData(TlsFault.UnknownCa, "CertificateUntrusted", false)]
    [InlineData(TlsFault.Incomplete, "CertificateUntrusted", false)]
    [InlineData(TlsFault.Expired, "CertificateExpired", false)]
    [InlineData(TlsFault.WrongHost, "CertificateNameMismatch", false)]
    [InlineData(TlsFault.Reset, "Reset", true)]
    [InlineData(TlsFault.Plain, "TlsFailed", false)]
    public Task What_is_wrong_with_tls_is_named_as_far_as_the_client_names_it(TlsFault fault, string kind, bool again) => NightlyRun.FailTlsAsync(Version, fault, kind, again);

    [Theory]
    [InlineData(ProxyFault.RequireBasic, "ProxyFailed", false)]
    [InlineData(ProxyFault.Forbidden, "ProxyFailed", false)]
    [InlineData(ProxyFault.BadGateway, "ProxyFailed", false)]
    public Task A_proxy_that_refuses_is_named_as_far_as_the_client_names_it(ProxyFault fault, string kind, bool again) => NightlyRun.FailProxyAsync(Version, fault, kind, again);

    [Fact]
    public Task A_port_where_nothing_listens_is_tried_again() => NightlyRun.FailRefusedAsync(Version, "Refused");
}
#endif
