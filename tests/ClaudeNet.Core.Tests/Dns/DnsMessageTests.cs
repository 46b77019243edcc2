using System;
using System.Linq;
using System.Net;
using ClaudeNet.Dns;
using Xunit;

namespace ClaudeNet.Core.Tests.Dns;

public sealed class DnsMessageTests
{
    // Header of a response with one answer and no question.
    private static readonly byte[] s_header = [0, 1, 0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0];

    [Fact]
    public void A_response_reads_back_as_it_was_written()
    {
        DnsMessage query = DnsMessage.CreateQuery("a.test", DnsRecordType.Aaaa);
        DnsMessage response = DnsMessage.CreateResponse(query, DnsResponseCode.BadVersion,
        [
            DnsRecord.CreateAddress("a.test", IPAddress.Parse("2001:db8::1"), TimeSpan.FromSeconds(100_000.0)),
            DnsRecord.CreateCName("a.test", "b.test", TimeSpan.Zero),
            DnsRecord.CreateRaw("a.test", DnsRecordType.Txt, TimeSpan.Zero, [1, 65]),
        ]);
        byte[] bytes = response.Encode();
        DnsMessage back = DnsMessage.Decode(bytes, bytes.Length);

        Assert.Equal((query.Id, true, DnsResponseCode.BadVersion, true), (back.Id, back.IsResponse, back.ResponseCode, back.RecursionAvailable));
        Assert.True(back.Question!.Matches(query.Question!));
        Assert.Equal(DnsMessage.DefaultUdpPayloadSize, back.UdpPayloadSize);
        Assert.Equal(IPAddress.Parse("2001:db8::1"), back.Answers[0].Address);
        Assert.Equal(TimeSpan.FromSeconds(100_000.0), back.Answers[0].Ttl);
        Assert.Equal("b.test", back.Answers[1].CName);
        Assert.Equal([1, 65], back.Answers[2].Data);
        Assert.Empty(back.Additionals);
    }

    [Fact]
    public void Compressed_names_are_expanded()
    {
        byte[] bytes =
        [
            0, 1, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0,
            1, (byte)'a', 4, (byte)'t', (byte)'e', (byte)'s', (byte)'t', 0, 0, 1, 0, 1,
            0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 9, 0, 4, 1, (byte)'b', 0xC0, 14,
            0xC0, 36, 0, 1, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 4, 192, 0, 2, 1,
        ];
        DnsMessage message = DnsMessage.Decode(bytes, bytes.Length);

        Assert.Equal("b.test", message.Answers[0].CName);
        Assert.Equal("b.test", message.Answers[1].Name);
        Assert.Equal(TimeSpan.Zero, message.Answers[1].Ttl);
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0xC0, 14, 0xC0, 12, 0, 1, 0, 1 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0, 1, 0, 1 })]
    [InlineData(new byte[] { 0x40, 1, 0, 1, 0, 1 })]
    [InlineData(new byte[] { 63, 1 })]
    [InlineData(new byte[] { 0xC0 })]
    [InlineData(new byte[] { 0, 0, 1, 0, 1, 0, 0, 0, 0, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 3, 1, 2, 3 })]
    [InlineData(new byte[] { 0, 0, 28, 0, 1, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4 })]
    [InlineData(new byte[] { 0, 0, 5, 0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 5, 0, 1, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { })]
    public void A_hostile_record_is_refused(byte[] record)
    {
        byte[] bytes = [.. s_header, .. record];

        Assert.Throws<DnsFormatException>(() => DnsMessage.Decode(bytes, bytes.Length));
    }

    [Fact]
    public void Every_cut_and_every_flipped_byte_is_survived()
    {
        byte[] whole = DnsMessage.CreateResponse(DnsMessage.CreateQuery("a.b.test", DnsRecordType.A), DnsResponseCode.NoError,
            [DnsRecord.CreateCName("a.b.test", "c.test", TimeSpan.Zero), DnsRecord.CreateAddress("c.test", IPAddress.Loopback, TimeSpan.Zero)]).Encode();
        for (int i = 0; i < whole.Length; i++)
        {
            Assert.Throws<DnsFormatException>(() => DnsMessage.Decode(whole, i));
            foreach (byte value in new byte[] { 0x00, 0x3F, 0x40, 0xC0, 0xFF })
            {
                byte[] broken = [.. whole];
                broken[i] = value;
                Exception? exception = Record.Exception(() => DnsMessage.Decode(broken, broken.Length));
                Assert.True(exception is null or DnsFormatException);
            }
        }
    }

    [Fact]
    public void A_name_over_255_bytes_is_refused()
    {
        byte[] label = [63, .. Enumerable.Repeat((byte)'x', 63)];
        byte[] bytes = [.. s_header, .. label, .. label, .. label, .. label, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0];

        Assert.Throws<DnsFormatException>(() => DnsMessage.Decode(bytes, bytes.Length));
    }

    [Fact]
    public void Ids_are_not_predictable()
    {
        int different = Enumerable.Range(0, 50).Select(_ => DnsMessage.CreateQuery("a", DnsRecordType.A).Id).Distinct().Count();

        Assert.True(different > 40);
    }

    [Fact]
    public void A_name_with_odd_bytes_survives_the_way_there_and_back()
    {
        DnsRecord record = DnsRecord.CreateCName("a", "x\\046y\\092\\000.test", TimeSpan.Zero);
        byte[] bytes = DnsMessage.CreateResponse(DnsMessage.CreateQuery("a", DnsRecordType.A), DnsResponseCode.NoError, [record]).Encode();

        Assert.Equal(record.CName, DnsMessage.Decode(bytes, bytes.Length).Answers[0].CName);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("https://a")]
    [InlineData("a\\046b")]
    [InlineData("x123456789012345678901234567890123456789012345678901234567890123.test")]
    [InlineData("\u00e4..b")]
    public void What_is_no_host_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => DnsName.Normalize(name));

    [Fact]
    public void The_longest_name_passes_and_one_more_does_not()
    {
        string longest = string.Join('.', Enumerable.Repeat(new string('a', 63), 3)) + "." + new string('b', 61);

        Assert.Equal(longest, DnsName.Normalize(longest + "."));
        Assert.Throws<ArgumentException>(() => DnsName.Normalize(longest + "b"));
    }
}
