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

/// <summary>The same of Claude Code 1.0.120, the last in JavaScript: it says "Connection error." of every fault that comes before an answer, certificates included.</summary>
[Trait("Client", "Real")]
[Trait("Duration", "Nightly")]
public sealed class NightlyVersion1ClientTests
{
    private const string Version = RealClaude.Version1;

    public static IEnumerable<TheoryDataRow<string, string>> Faults => NightlyRun.Faults;

    public static IEnumerable<TheoryDataRow<string, string>> Breaks => NightlyRun.Breaks;

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Every_class_of_fault_is_tried_again_or_ends_it_as_it_should(string fault, string format) => NightlyRun.MeetAsync(Version, fault, format);

    [Theory]
    [MemberData(nameof(Breaks))]
    public Task A_session_that_broke_off_goes_on_without_the_prompt(string trouble, string format) => NightlyRun.BreakAsync(Version, trouble, format);

    /// <summary>
    /// A limit of what can be known: version 1 takes a stream that ends after a whole block for a whole answer, and prints the same as for an answer that came
    /// without a stream.
    /// </summary>
    [Fact]
    public async Task A_stream_that_ended_after_a_block_looks_like_an_answer()
    {
        string program = await NightlyRun.ProgramAsync(Version);
        using var client = new RealRun();
        using var api = new RecordingApi("none") { Opening = RecordingApi.BlockStream() };
        RetryResult result = await client.RunAsync(program, new Uri(api.Url), NightlyRun.Arguments("json"), policy: NightlyRun.Policy);
        Assert.True(result.Outcome == "Succeeded", client.Explain(result));
        Assert.Single(result.Attempts);
        Assert.Single(api.Bodies);
        NightlyRun.CheckAnswer("json", Assert.IsType<string>(Assert.Single(result.Output!)), "the end");
    }

    [Theory]
    [InlineData(TlsFault.SelfSigned, "Unreachable", true)]
    [InlineData(TlsFault.Expired, "Unreachable", true)]
    [InlineData(TlsFault.WrongHost, "Unreachable", true)]
    [InlineData(TlsFault.Reset, "Unreachable", true)]
    [InlineData(TlsFault.Plain, "Unreachable", true)]
    public Task What_is_wrong_with_tls_is_named_as_far_as_the_client_names_it(TlsFault fault, string kind, bool again) => NightlyRun.FailTlsAsync(Version, fault, kind, again);

    [Theory]
    [InlineData(ProxyFault.RequireBasic, "Unreachable", true)]
    [InlineData(ProxyFault.Forbidden, "Unreachable", true)]
    [InlineData(ProxyFault.BadGateway, "Unreachable", true)]
    public Task A_proxy_that_refuses_is_named_as_far_as_the_client_names_it(ProxyFault fault, string kind, bool again) => NightlyRun.FailProxyAsync(Version, fault, kind, again);

    [Fact]
    public Task A_port_where_nothing_listens_is_tried_again() => NightlyRun.FailRefusedAsync(Version, "Unreachable");
}
#endif
