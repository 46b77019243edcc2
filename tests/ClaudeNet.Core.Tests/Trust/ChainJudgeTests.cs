using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class ChainJudgeTests
{
    private const string Host = "api.example.com";

    [Fact]
    public void A_chain_to_a_root_of_the_set_is_trusted()
    {
        var root = TestAuthority.Root();
        var intermediate = root.Intermediate();

        var judgement = Judge(intermediate.Leaf(Host), [intermediate.Certificate], root.Certificate);

        Assert.True(judgement.Trusted, Describe(judgement));
        Assert.Equal(ChainProblem.None, judgement.Problem);
        Assert.Equal(3, judgement.Path.Count);
        Assert.Equal("CN=Test Root", judgement.Root!.Subject);
    }

    [Fact]
    public void Order_and_superfluous_certificates_do_no_harm()
    {
        var root = TestAuthority.Root();
        var first = root.Intermediate("CN=First");
        var second = first.Intermediate("CN=Second");
        var stranger = TestAuthority.Root("CN=Stranger");

        var judgement = Judge(
            second.Leaf(Host), [root.Certificate, stranger.Certificate, first.Certificate, second.Certificate], root.Certificate);

        Assert.True(judgement.Trusted, Describe(judgement));
        Assert.Equal(4, judgement.Path.Count);
    }

    [Fact]
    public void A_presented_root_outside_the_set_is_untrusted()
    {
        var root = TestAuthority.Root();

        var judgement = Judge(root.Leaf(Host), [root.Certificate], TestAuthority.Root("CN=Other").Certificate);

        Assert.Equal(ChainProblem.UntrustedRoot, judgement.Problem);
        Assert.Equal("CN=Test Root", judgement.Subject);
        Assert.Single(judgement.Issues);
        Assert.NotNull(judgement.Root);
    }

    [Fact]
    public void A_root_with_the_name_of_a_trusted_one_and_another_key_is_untrusted()
    {
        var impostor = TestAuthority.Root();

        var judgement = Judge(impostor.Leaf(Host), [impostor.Certificate], TestAuthority.Root().Certificate);

        Assert.Equal(ChainProblem.UntrustedRoot, judgement.Problem);
    }

    [Fact]
    public void A_leaf_that_only_claims_an_issuer_is_invalid()
    {
        // Name and key identifier are right: only the signature tells.
        var root = TestAuthority.Root();
        var forged = root.Leaf(Host).RawData;
        forged[forged.Length - 1] ^= 1;

        var judgement = Judge(X509Certificate2.CreateFromPem(PemEncoding.Write("CERTIFICATE", forged)), [], root.Certificate);

        Assert.False(judgement.Trusted);
        Assert.Equal(ChainProblem.Invalid, judgement.Problem);
    }

    [Fact]
    public void A_missing_intermediate_is_an_incomplete_chain()
    {
        var root = TestAuthority.Root();
        var intermediate = root.Intermediate();

        var judgement = Judge(intermediate.Leaf(Host), [], root.Certificate);

        Assert.Equal(ChainProblem.ChainIncomplete, judgement.Problem);
        Assert.Equal("CN=leaf", judgement.Subject);
        Assert.Null(judgement.Root);
        Assert.Contains("Test Intermediate", judgement.Issues[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_presented_intermediate_of_an_unknown_root_is_untrusted_and_not_incomplete()
    {
        var intermediate = TestAuthority.Root().Intermediate();

        var judgement = Judge(intermediate.Leaf(Host), [intermediate.Certificate], TestAuthority.Root("CN=Other").Certificate);

        Assert.Equal(ChainProblem.UntrustedRoot, judgement.Problem);
        Assert.Contains("Test Root", judgement.Issues[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intermediate_among_the_roots_completes_a_chain_but_anchors_none()
    {
        var root = TestAuthority.Root();
        var intermediate = root.Intermediate();
        var leaf = intermediate.Leaf(Host);

        Assert.True(Judge(leaf, [], root.Certificate, intermediate.Certificate).Trusted);
        Assert.Equal(ChainProblem.ChainIncomplete, Judge(leaf, [], intermediate.Certificate).Problem);
    }

    [Fact]
    public void A_missing_issuer_that_another_store_has_as_root_is_an_untrusted_root()
    {
        var root = TestAuthority.Root();
        var others = new RootSet("others", [root.Certificate]);

        var judgement = ChainJudge.Judge(root.Leaf(Host), [], Host, new RootSet("none", []), TestAuthority.Now, others);

        Assert.Equal(ChainProblem.UntrustedRoot, judgement.Problem);
        Assert.Equal("CN=Test Root", judgement.Root!.Subject);
    }

    [Fact]
    public void A_self_signed_leaf_is_called_so_and_trusted_when_it_is_in_the_set()
    {
        var leaf = TestAuthority.SelfSignedLeaf(Host);

        Assert.Equal(ChainProblem.SelfSigned, Judge(leaf, [], TestAuthority.Root().Certificate).Problem);
        Assert.True(Judge(leaf, [], leaf).Trusted);
    }

    [Fact]
    public void An_expired_leaf_is_named_with_its_date()
    {
        var root = TestAuthority.Root();
        var until = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

        var judgement = Judge(root.Leaf(Host, until: until), [], root.Certificate);

        Assert.Equal(ChainProblem.Expired, judgement.Problem);
        Assert.Equal("CN=leaf", judgement.Subject);
        Assert.Equal(until.LocalDateTime, judgement.Issues[0].Since);
    }

    [Fact]
    public void An_expired_intermediate_is_the_one_named()
    {
        var root = TestAuthority.Root();
        var intermediate = root.Intermediate(until: new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));

        var judgement = Judge(intermediate.Leaf(Host), [intermediate.Certificate], root.Certificate);

        Assert.Equal(ChainProblem.Expired, judgement.Problem);
        Assert.Equal("CN=Test Intermediate", judgement.Subject);
    }

    [Fact]
    public void An_expired_twin_of_a_valid_path_does_not_matter()
    {
        Wine.SkipPrivateKeys();
        // The Let's Encrypt case of 2021: one intermediate, one cross-signed by a root that has expired.
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var old = TestAuthority.Root("CN=Old", new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        var young = TestAuthority.Root("CN=Young", key: key);
        var crossSigned = old.Intermediate("CN=Young", key: key);

        var judgement = Judge(young.Leaf(Host), [crossSigned.Certificate], old.Certificate, young.Certificate);

        Assert.True(judgement.Trusted, Describe(judgement));
        Assert.Equal("CN=Young", judgement.Root!.Subject);
    }

    [Fact]
    public void A_leaf_of_the_future_is_not_yet_valid()
    {
        var root = TestAuthority.Root();

        var judgement = Judge(root.Leaf(Host, from: new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)), [], root.Certificate);

        Assert.Equal(ChainProblem.NotYetValid, judgement.Problem);
    }

    [Fact]
    public void Another_name_is_a_mismatch_and_the_names_are_said()
    {
        var root = TestAuthority.Root();

        var judgement = Judge(root.Leaf("other.example.com"), [], root.Certificate);

        Assert.Equal(ChainProblem.NameMismatch, judgement.Problem);
        Assert.Contains("other.example.com", judgement.Issues[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_problems_are_all_listed_and_trust_comes_first()
    {
        var root = TestAuthority.Root();
        var leaf = root.Leaf("other.example.com", until: new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));

        var judgement = Judge(leaf, [root.Certificate], TestAuthority.Root("CN=Other").Certificate);

        Assert.Equal(
            [ChainProblem.UntrustedRoot, ChainProblem.Expired, ChainProblem.NameMismatch],
            judgement.Issues.Select(issue => issue.Problem));
    }

    [Fact]
    public void A_certificate_for_another_purpose_is_invalid()
    {
        var root = TestAuthority.Root();
        var leaf = root.Leaf(
            names => names.AddDnsName(Host),
            change: request => request.CertificateExtensions.Add(
                new X509EnhancedKeyUsageExtension(new OidCollection { new Oid("1.3.6.1.5.5.7.3.2") }, true)));

        Assert.Equal(ChainProblem.Invalid, Judge(leaf, [], root.Certificate).Problem);
    }

    [Fact]
    public void An_issuer_that_is_no_authority_is_invalid()
    {
        var root = TestAuthority.Root();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var fake = root.Leaf(names => names.AddDnsName("fake"), subject: "CN=Fake", key: key);
        var request = new CertificateRequest("CN=victim", key, HashAlgorithmName.SHA256);
        var builder = new SubjectAlternativeNameBuilder();
        builder.AddDnsName(Host);
        request.CertificateExtensions.Add(builder.Build());
        var leaf = request.Create(
            fake.SubjectName, X509SignatureGenerator.CreateForECDsa(key), TestAuthority.From, TestAuthority.Until, [1, 2, 3]);

        Assert.Equal(ChainProblem.Invalid, Judge(leaf, [fake], root.Certificate).Problem);
    }

    [Fact]
    public void A_hundred_presented_certificates_are_capped_and_noted()
    {
        var root = TestAuthority.Root();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var tangle = Enumerable.Range(0, 100).Select(_ => root.Intermediate("CN=Tangle", key: key)).ToArray();
        var leaf = tangle[0].Leaf(Host);

        var judgement = Judge(leaf, [.. tangle.Select(authority => authority.Certificate)], TestAuthority.Root("CN=Other").Certificate);

        Assert.Equal(ChainProblem.UntrustedRoot, judgement.Problem);
        Assert.Contains("100", judgement.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_roots_of_this_machine_do_not_colour_the_judgement()
    {
        // The public roots are what the machine trusts; a set without them must not.
        var root = PublicRootList.Roots.Certificates[0];

        var judgement = ChainJudge.Judge(root, [], Host, new RootSet("none", []), root.NotBefore.AddDays(1));

        Assert.Equal(ChainProblem.SelfSigned, judgement.Problem);
    }

    private static ChainJudgement Judge(X509Certificate2 leaf, IReadOnlyList<X509Certificate2> presented, params X509Certificate2[] roots) =>
        ChainJudge.Judge(leaf, presented, Host, new RootSet("test", roots), TestAuthority.Now);

    private static string Describe(ChainJudgement judgement) => string.Join("; ", judgement.Issues);
}
