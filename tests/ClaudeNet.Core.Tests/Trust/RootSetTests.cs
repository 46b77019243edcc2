using System;
using System.IO;
using System.Linq;
using System.Text;
using ClaudeNet.Platform;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class RootSetTests
{
    private const string DebianBundle = "/etc/ssl/certs/ca-certificates.crt";

    [Fact]
    public void The_embedded_list_loads_and_says_where_it_is_from()
    {
        Assert.True(PublicRootList.Roots.Certificates.Count > 100);
        Assert.Empty(PublicRootList.Roots.Unreadable);
        Assert.Contains(PublicRootList.Roots.Certificates, certificate => certificate.Subject.Contains("CN=ISRG Root X1", StringComparison.Ordinal));
        Assert.StartsWith("Mozilla", PublicRootList.Source, StringComparison.Ordinal);
        Assert.True(PublicRootList.Date.Year >= 2026);
    }

    [Fact]
    public void A_private_root_with_a_public_name_is_not_public()
    {
        var real = PublicRootList.Roots.Certificates.First(certificate => certificate.Subject.Contains("ISRG Root X1", StringComparison.Ordinal));

        Assert.True(PublicRootList.Contains(real));
        Assert.False(PublicRootList.Contains(TestAuthority.Root(real.Subject).Certificate));
    }

    [Fact]
    public void Linux_roots_come_from_the_bundle_files_each_once()
    {
        var one = TestAuthority.Root("CN=One");
        var two = TestAuthority.Root("CN=Two");
        var files = new FakeFiles { [DebianBundle] = one.PemBytes, ["/etc/ssl/cert.pem"] = Encoding.ASCII.GetBytes(one.Pem + two.Pem) };

        var roots = RootSet.OperatingSystem(files.Platform());

        Assert.Equal(2, roots.Certificates.Count);
        Assert.Empty(roots.Unreadable);
    }

    [Fact]
    public void Without_a_bundle_the_folder_is_read()
    {
        var files = new FakeFiles
        {
            ["/etc/ssl/certs/one.pem"] = TestAuthority.Root("CN=One").PemBytes,
            ["/etc/ssl/certs/0123abcd.0"] = TestAuthority.Root("CN=Two").PemBytes,
            ["/etc/ssl/certs/README.txt"] = TestAuthority.Root("CN=Three").PemBytes,
        };

        Assert.Equal(2, RootSet.OperatingSystem(files.Platform()).Certificates.Count);
    }

    [Fact]
    public void What_cannot_be_read_is_said()
    {
        var refused = RootSet.OperatingSystem(new FakeFiles { [DebianBundle] = null }.Platform());
        var absent = RootSet.OperatingSystem(new FakeFiles().Platform());

        Assert.Contains(refused.Unreadable, item => item.What == DebianBundle);
        Assert.Empty(absent.Certificates);
        Assert.NotEmpty(absent.Unreadable);
    }

    [Fact]
    public void A_broken_block_of_a_bundle_is_named_and_the_rest_counts()
    {
        var text = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + TestAuthority.Root().Pem;

        var roots = RootSet.FromPem(Encoding.ASCII.GetBytes(text), "bundle");

        Assert.Single(roots.Certificates);
        Assert.Contains("block 1", Assert.Single(roots.Unreadable).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_machine_s_own_bundle_loads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(DebianBundle), "This machine has no such bundle.");
        var files = new FakeFiles { [DebianBundle] = File.ReadAllBytes(DebianBundle) };

        Assert.NotEmpty(RootSet.OperatingSystem(files.Platform()).Certificates);
    }

    [Fact]
    public void The_machine_s_own_store_loads()
    {
        Assert.SkipWhen(OperatingSystem.IsLinux(), "Linux has no store beside its files.");

        Assert.NotEmpty(RootSet.OperatingSystem(new FakeFiles().Platform(OperatingSystemKind.Windows)).Certificates);
    }
}
