using System;
using System.Linq;
using System.Text;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class PemReaderTests
{
    private static readonly TestAuthority s_one = TestAuthority.Root("CN=One");
    private static readonly TestAuthority s_two = TestAuthority.Root("CN=Two");

    // Before the fields above are made: a skip out of an initialiser would count as a failure.
    public PemReaderTests() => Wine.SkipPrivateKeys();

    [Fact]
    public void All_blocks_are_read_whatever_stands_between_them()
    {
        var read = Read("# a comment: ö\r\n" + s_one.Pem.Replace("\n", "\r\n", StringComparison.Ordinal) + "\nsubject=CN=Two\n" + s_two.Pem);

        Assert.Equal(PemOutcome.Read, read.Outcome);
        Assert.Equal(["CN=One", "CN=Two"], read.Certificates.Select(certificate => certificate.Subject));
    }

    [Fact]
    public void Keys_beside_certificates_are_skipped()
    {
        var read = Read(s_one.Key.ExportPkcs8PrivateKeyPem() + "\n" + s_one.Pem);

        Assert.Equal(PemOutcome.Read, read.Outcome);
        Assert.Single(read.Certificates);
    }

    [Fact]
    public void A_binary_certificate_is_called_DER()
    {
        var read = PemReader.Read(s_one.Certificate.RawData);

        Assert.Equal(PemOutcome.Der, read.Outcome);
        Assert.Single(read.Certificates);
    }

    [Fact]
    public void A_broken_block_is_numbered_and_the_others_count()
    {
        var read = Read(s_one.Pem + "-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n" + s_two.Pem);

        Assert.Equal(PemOutcome.Broken, read.Outcome);
        Assert.Equal(2, read.BrokenBlock);
        Assert.Equal(2, read.Certificates.Count);
    }

    [Fact]
    public void A_block_that_never_ends_is_broken()
    {
        var read = Read(s_one.Pem.Substring(0, s_one.Pem.Length / 2));

        Assert.Equal(PemOutcome.Broken, read.Outcome);
        Assert.Equal(1, read.BrokenBlock);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>not found</html>")]
    [InlineData("-----BEGIN -----\n-----END -----")]
    [InlineData("-----BEGIN")]
    public void Text_without_a_block_holds_no_certificate(string text)
    {
        Assert.Equal(PemOutcome.NoCertificate, Read(text).Outcome);
    }

    [Fact]
    public void An_indented_block_is_no_block()
    {
        Assert.Equal(PemOutcome.NoCertificate, Read(" " + s_one.Pem.Split('\n')[0] + "\n").Outcome);
    }

    [Fact]
    public void UTF_16_text_is_recognised()
    {
        var read = PemReader.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(s_one.Pem)]);

        Assert.Equal(PemOutcome.NoCertificate, read.Outcome);
        Assert.True(read.IsUtf16);
    }

    [Fact]
    public void Any_truncation_and_any_flipped_byte_is_survived()
    {
        var content = s_one.PemBytes;
        for (var i = 0; i < content.Length; i += 7)
        {
            var flipped = (byte[])content.Clone();
            flipped[i] ^= 0x15;
            Assert.True(PemReader.Read(flipped).Certificates.Count <= 1);
            Assert.True(PemReader.Read(content[..i]).Certificates.Count <= 1);
        }
    }

    private static PemReadResult Read(string text) => PemReader.Read(Encoding.UTF8.GetBytes(text));
}
