using System;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Core.Tests.Trust;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>A verdict on a chain is remembered, and none that would be different today.</summary>
public sealed class VerdictMemoryTests
{
    private const string Host = "api.memory.example";
    private const string Bundle = "/etc/ssl/certs/ca-certificates.crt";

    private static readonly DateTime s_early = TestAuthority.Now;

    // Before any authority is made: a skip out of an initialiser would count as a failure.
    public VerdictMemoryTests() => Wine.SkipPrivateKeys();

    [Fact]
    public void The_same_chain_under_the_same_roots_is_judged_once()
    {
        var root = TestAuthority.Root();
        var chain = Present(root.Leaf(Host));

        var first = Judge(root, chain, Host, s_early);
        var again = Judge(root, chain, Host, s_early.AddSeconds(30));

        Assert.True(first.ClientTrust!.Trusted);
        Assert.Same(first.ClientTrust, again.ClientTrust);
        Assert.NotSame(first.Certificates, again.Certificates);
        Assert.Equal(first.Certificates[0].Sha256, again.Certificates[0].Sha256);
    }

    [Fact]
    public void A_changed_list_of_roots_is_judged_anew()
    {
        var root = TestAuthority.Root();
        var chain = Present(root.Leaf(Host));
        Assert.True(Judge(root, chain, Host, s_early).ClientTrust!.Trusted);

        var without = Judge(TestAuthority.Root("CN=Another"), chain, Host, s_early);

        Assert.False(without.ClientTrust!.Trusted);
        Assert.False(without.SystemTrust!.Trusted);
        Assert.True(Judge(root, chain, Host, s_early).ClientTrust!.Trusted);
    }

    [Fact]
    public void Another_extra_file_is_judged_anew()
    {
        var (root, other) = (TestAuthority.Root("CN=Own"), TestAuthority.Root("CN=Other"));
        var chain = Present(root.Leaf(Host));
        Assert.False(Judge(other, chain, Host, s_early, extra: other).ClientTrust!.Trusted);

        var seen = Judge(other, chain, Host, s_early, extra: root);

        Assert.True(seen.ClientTrust!.Trusted);
        Assert.False(seen.SystemTrust!.Trusted);
    }

    [Fact]
    public void Another_host_is_judged_anew()
    {
        var root = TestAuthority.Root();
        var chain = Present(root.Leaf(Host));
        Assert.True(Judge(root, chain, Host, s_early).ClientTrust!.Trusted);

        Assert.Equal(FailureKind.CertificateNameMismatch, Judge(root, chain, "other.memory.example", s_early).ClientTrust!.Problem);
    }

    [Fact]
    public void Another_chain_is_judged_anew()
    {
        var root = TestAuthority.Root();
        var between = root.Intermediate();
        var leaf = between.Leaf(Host);
        Assert.True(Judge(root, Present(leaf, between.Certificate), Host, s_early).ClientTrust!.Trusted);

        Assert.Equal(FailureKind.CertificateChainIncomplete, Judge(root, Present(leaf), Host, s_early).ClientTrust!.Problem);
    }

    [Fact]
    public void A_client_that_checks_nothing_is_judged_by_itself()
    {
        var root = TestAuthority.Root();
        var chain = Present(TestAuthority.SelfSignedLeaf(Host));
        Assert.False(Judge(root, chain, Host, s_early).ClientTrust!.Trusted);

        var seen = Judge(root, chain, Host, s_early, isUnchecked: true);

        Assert.True(seen.ClientTrust is { Trusted: true, Unchecked: true });
        Assert.False(Judge(root, chain, Host, s_early).ClientTrust!.Trusted);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public void The_end_of_any_certificate_is_not_missed_by_a_second(int seconds, bool trusted)
    {
        var end = new DateTimeOffset(2026, 6, 1, 20, 0, 0, TimeSpan.Zero);
        foreach (var (root, leaf, between) in new[] { Ending(end, ofLeaf: true), Ending(end, ofLeaf: false) })
        {
            var chain = Present(leaf, between.Certificate);
            Assert.True(Judge(root, chain, Host, end.LocalDateTime.AddSeconds(-30)).ClientTrust!.Trusted);

            Assert.Equal(trusted, Judge(root, chain, Host, end.LocalDateTime.AddSeconds(seconds)).ClientTrust!.Trusted);
        }
    }

    [Fact]
    public void A_clock_that_was_wrong_and_is_set_right_is_judged_anew()
    {
        var root = TestAuthority.Root();
        var chain = Present(root.Leaf(Host));
        Assert.Equal(FailureKind.CertificateNotYetValid, Judge(root, chain, Host, TestAuthority.From.LocalDateTime.AddDays(-3)).ClientTrust!.Problem);
        Assert.True(Judge(root, chain, Host, s_early).ClientTrust!.Trusted);
        Assert.Equal(FailureKind.CertificateExpired, Judge(root, chain, Host, TestAuthority.Until.LocalDateTime.AddDays(3)).ClientTrust!.Problem);
        Assert.True(Judge(root, chain, Host, s_early).ClientTrust!.Trusted);
    }

    [Fact]
    public void The_least_wanted_of_many_is_forgotten()
    {
        var recent = new RecentlyUsed<string>(2);
        recent.Keep("a", "1");
        recent.Keep("b", "2");
        Assert.Equal("1", recent.Find("a"));
        recent.Keep("c", "3");
        recent.Keep("c", "4");

        Assert.Equal("1, , 4", $"{recent.Find("a")}, {recent.Find("b")}, {recent.Find("c")}");
    }

    [Fact]
    public void A_certificate_seen_twice_is_one_object_and_outlives_the_connection()
    {
        var root = TestAuthority.Root();
        using var own = root.Leaf(Host);
        X509Certificate2 shared;
#pragma warning disable SYSLIB0057 // The product loads a presented certificate so on both targets.
        using (var arrived = new X509Certificate2(own.RawData))
#pragma warning restore SYSLIB0057
        {
            shared = SharedCertificates.Get(arrived);
            Assert.NotSame(arrived, shared);
        }

        Assert.Same(shared, SharedCertificates.Get(own));
        Assert.Equal(own.RawData, shared.RawData);
    }

    private static (TestAuthority Root, X509Certificate2 Leaf, TestAuthority Between) Ending(DateTimeOffset end, bool ofLeaf)
    {
        var root = TestAuthority.Root();
        var between = root.Intermediate(until: ofLeaf ? null : end);
        return (root, between.Leaf(Host, until: end), between);
    }

    private static PresentedChain Present(X509Certificate2 leaf, params X509Certificate2[] others)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.AddRange(others);
        var presented = new PresentedChain();
        presented.Accept(presented, leaf, chain, default);
        return presented;
    }

    private static TlsObservation Judge(TestAuthority system, PresentedChain chain, string host, DateTime now, TestAuthority? extra = null, bool isUnchecked = false)
    {
        using var machine = new TestPlatform { Clock = new FixedClock(now), Files = new FakeFiles { [Bundle] = system.PemBytes, ["/ca/extra.pem"] = extra?.PemBytes ?? [] } };
        machine.Set("NODE_EXTRA_CA_CERTS", extra is null ? string.Empty : "/ca/extra.pem");
        machine.Set("NODE_TLS_REJECT_UNAUTHORIZED", isUnchecked ? "0" : "1");
        return TrustStores.Load(machine.Services, machine.Load())
            .Judge(new TlsObservation { Path = PathKind.Direct, Host = host, Port = 443 }, chain);
    }
}
