using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using ClaudeNet.Repair;
using Xunit;

namespace ClaudeNet.Core.Tests.Repair;

public sealed class IniEditorTests
{
    private const string Bom = "\uFEFF";

    [Theory]
    [InlineData("[wsl2]\nnetworkingMode=mirrored\n", "wsl2", "networkingMode", "mirrored")]
    [InlineData("[WSL2]\r\nNETWORKINGMODE = mirrored # why\r\n", "wsl2", "networkingMode", "mirrored")]
    [InlineData("[wsl2]\nnetworkingMode=\"mirrored\"\n", "wsl2", "networkingMode", "mirrored")]
    [InlineData("[wsl2]\nkey=\"a # b\" # c", "wsl2", "key", "a # b")]
    [InlineData("[wsl2]\nkey=first\nkey=second\n", "wsl2", "key", "first")]
    [InlineData("[wsl2]\nkey=one \\\n  two\nother=x\n", "wsl2", "key", "one   two")]
    [InlineData("[wsl2]\nkey=a\\\\b\\\"c\n", "wsl2", "key", "a\\b\"c")]
    [InlineData("[wsl2]\nkey=\"never ends\nkey=good\n", "wsl2", "key", "good")]
    [InlineData("[wsl2]\nkey=C:\\Users\nkey=good\n", "wsl2", "key", "good")]
    [InlineData("[other]\nkey=x\n[wsl2]\n# key=y\n", "wsl2", "key", null)]
    [InlineData(Bom + "[wsl2]\nkey=x", "wsl2", "key", "x")]
    [InlineData("key=x\n[a]\nkey=y", "", "key", "x")]
    [InlineData("", "wsl2", "key", null)]
    public void The_value_that_counts_for_wsl_is_found(string text, string section, string key, string? value)
        => Assert.Equal(value, IniEditor.Get(Encoding.UTF8.GetBytes(text), IniDialect.Wsl, section, key));

    [Theory]
    [InlineData("net.ipv4.ip_local_port_range = 1 2\n", "1 2")]
    [InlineData("net/ipv4/ip_local_port_range=1 2\n", "1 2")]
    [InlineData("-net.ipv4.ip_local_port_range =1\t2 \n", "1\t2")]
    [InlineData("net.ipv4.ip_local_port_range = 1 2\nnet.ipv4.ip_local_port_range = 3 4", "3 4")]
    [InlineData("#net.ipv4.ip_local_port_range = 1 2\n; net.ipv4.ip_local_port_range = 1 2\n", null)]
    public void The_value_that_counts_for_sysctl_is_found(string text, string? value)
        => Assert.Equal(value, IniEditor.Get(Encoding.UTF8.GetBytes(text), IniDialect.Sysctl, string.Empty, "net.ipv4.ip_local_port_range"));

    [Theory]
    [InlineData("", "[boot]\ncommand=new\n")]
    [InlineData("[boot]\n", "[boot]\n[boot]\ncommand=new\n")]
    [InlineData("[boot]\nsystemd=true\n", "[boot]\ncommand=new\nsystemd=true\n")]
    [InlineData("[boot]\r\nsystemd=true", "[boot]\r\ncommand=new\r\nsystemd=true")]
    [InlineData("# hi", "# hi\n[boot]\ncommand=new")]
    [InlineData(Bom, Bom + "[boot]\ncommand=new\n")]
    [InlineData("[Boot]\ncommand = old  # note\ncommand=older\n", "[Boot]\ncommand = new  # note\ncommand=older\n")]
    [InlineData("[boot]\ncommand = \"old # x\" # note\n", "[boot]\ncommand = new # note\n")]
    [InlineData("[boot]\ncommand=a \\\n b\nx=y\n", "[boot]\ncommand=new\nx=y\n")]
    [InlineData("[boot]\ncommand=\nx=y\n", "[boot]\ncommand=new\nx=y\n")]
    public void Setting_changes_one_value_or_adds_one_line(string before, string after)
        => Assert.Equal(after, Encoding.UTF8.GetString(IniEditor.Set(Encoding.UTF8.GetBytes(before), IniDialect.Wsl, "boot", "command", "new")));

    [Theory]
    [InlineData("a = 1", "a = 1\nnet.x = 5")]
    [InlineData("a = 1\n", "a = 1\nnet.x = 5\n")]
    [InlineData("net.x=1\nnet/x = 2 \n", "net.x=1\nnet/x = 5 \n")]
    public void Setting_a_kernel_parameter_changes_the_last_one(string before, string after)
        => Assert.Equal(after, Encoding.UTF8.GetString(IniEditor.Set(Encoding.UTF8.GetBytes(before), IniDialect.Sysctl, string.Empty, "net.x", "5")));

    [Theory]
    [InlineData("plain")]
    [InlineData("two words")]
    [InlineData("echo 32768 60999 > /proc/sys/net/ipv4/ip_local_port_range")]
    [InlineData("a # b")]
    [InlineData(" blanks at the ends ")]
    [InlineData("C:\\Users\\me \"quoted\"")]
    [InlineData("Grüße")]
    [InlineData("")]
    public void A_value_reads_back_as_it_was_set(string value)
    {
        var content = IniEditor.Set(Encoding.UTF8.GetBytes("[boot]\nx=y\n"), IniDialect.Wsl, "boot", "command", value);

        Assert.Equal(value, IniEditor.Get(content, IniDialect.Wsl, "boot", "command"));
        Assert.Equal("y", IniEditor.Get(content, IniDialect.Wsl, "boot", "x"));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'[', 0 }, "UTF-16")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'[' }, "UTF-16")]
    [InlineData(new byte[] { (byte)'[', 0, (byte)'a', 0 }, "zero bytes")]
    [InlineData(new byte[] { (byte)'#', (byte)'\r', (byte)'a', (byte)'\n' }, "carriage return")]
    public void A_file_that_is_no_plain_text_is_refused(byte[] content, string why)
    {
        foreach (var dialect in new[] { IniDialect.Wsl, IniDialect.Sysctl })
        {
            var refusal = Assert.Throws<FormatException>(() => IniEditor.Set(content, dialect, dialect == IniDialect.Wsl ? "a" : string.Empty, "key", "1"));
            Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a b", "key", "v")]
    [InlineData("1a", "key", "v")]
    [InlineData("a]", "key", "v")]
    [InlineData("a", "", "v")]
    [InlineData("a", "k=y", "v")]
    [InlineData("a", "#key", "v")]
    [InlineData("a", "key", "two\nlines")]
    [InlineData("a", "key", "bell\a")]
    public void What_cannot_be_written_is_refused(string section, string key, string value)
        => Assert.Throws<ArgumentException>(() => IniEditor.Set([], IniDialect.Wsl, section, key, value));

    [Fact]
    public void A_last_line_that_would_swallow_the_new_one_is_refused()
        => Assert.Throws<FormatException>(() => IniEditor.Set(Encoding.UTF8.GetBytes("[boot]\nx=1\n[z]\na=b\\"), IniDialect.Wsl, "new", "key", "v"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void In_any_file_only_the_asked_for_bytes_change(bool sysctl)
    {
        var dialect = sysctl ? IniDialect.Sysctl : IniDialect.Wsl;
        var tried = 0;
        for (var seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            var content = RandomFile(random, dialect);
            var section = dialect == IniDialect.Sysctl ? string.Empty : random.Next(8) == 0 ? string.Empty : Pick(random, s_sections);
            var key = Pick(random, s_keys);
            var value = Pick(random, ["new", "1 2", "x # y", "32768 60999"]);
            tried += Check(content, dialect, section, key, value, seed) ? 1 : 0;
        }

        Assert.True(tried > 3500, $"only {tried} files could be edited");
    }

    private static readonly string[] s_sections = ["boot", "wsl2", "network"];
    private static readonly string[] s_keys = ["alpha", "beta", "gamma"];

    private static bool Check(byte[] content, IniDialect dialect, string section, string key, string value, int seed)
    {
        byte[] result;
        try
        {
            result = IniEditor.Set(content, dialect, section, key, value);
        }
        catch (FormatException)
        {
            // The backslash at the end of a file.
            Assert.EndsWith("\\", Encoding.UTF8.GetString(content).TrimEnd('\r', '\n'), StringComparison.Ordinal);
            return false;
        }

        var because = $"seed {seed}";
        Assert.True(IniEditor.Get(result, dialect, section, key) == value, because);
        var hit = Hits(content, dialect, section, key);
        var start = CommonStart(content, result);
        var end = CommonEnd(content, result, start);
        if (hit is null)
        {
            // Nothing of the old file is gone.
            Assert.True(start + end == content.Length || IsSubsequence(content, result), because);
            Assert.True(IniEditor.Remove(result, dialect, section, key).SequenceEqual(content), because);
        }
        else
        {
            Assert.True(start >= Math.Min(hit.ValueStart, hit.ValueEnd) && content.Length - end <= hit.ValueEnd, because);
            var gone = IniEditor.Remove(content, dialect, section, key);
            Assert.True(IniEditor.Get(gone, dialect, section, key) is null, because);
            Assert.True(IsSubsequence(gone, content), because);
        }

        foreach (var other in from otherSection in s_sections.Append(string.Empty) from otherKey in s_keys select (otherSection, otherKey))
        {
            if ((other.otherSection != section && dialect == IniDialect.Wsl) || other.otherKey != key)
            {
                Assert.True(IniEditor.Get(content, dialect, other.otherSection, other.otherKey) == IniEditor.Get(result, dialect, other.otherSection, other.otherKey), because);
            }
        }

        return true;
    }

    // The line that an edit must change: the first for WSL, malformed or not, the last for sysctl.
    private static IniLine? Hits(byte[] content, IniDialect dialect, string section, string key)
    {
        var current = string.Empty;
        var hits = new List<IniLine>();
        foreach (var line in IniScanner.Scan(content, dialect))
        {
            current = line.Header ?? current;
            if (line.Key is { } found && string.Equals(found.TrimStart('-'), key, StringComparison.OrdinalIgnoreCase) && (dialect == IniDialect.Sysctl || string.Equals(current, section, StringComparison.OrdinalIgnoreCase)))
            {
                hits.Add(line);
            }
        }

        return hits.Count == 0 ? null : dialect == IniDialect.Wsl ? hits[0] : hits[^1];
    }

    private static byte[] RandomFile(Random random, IniDialect dialect)
    {
        var text = new StringBuilder(random.Next(6) == 0 ? Bom : string.Empty);
        var count = random.Next(12);
        for (var i = 0; i < count; i++)
        {
            text.Append(random.Next(9) switch
            {
                0 => "[" + Pick(random, s_sections) + "]" + Pick(random, ["", " ", " # note"]),
                1 => "[" + Pick(random, ["bro ken", "", "x]y", "1"]) + "]",
                2 => Pick(random, ["# comment", ";comment", "", "   ", "\t"]),
                3 => Pick(random, ["garbage", "= x", "alpha", "&%$", "al pha = 1", "ü = 1"]),
                4 when dialect == IniDialect.Wsl => Pick(random, s_keys) + "=one \\",
                5 when dialect == IniDialect.Wsl => Pick(random, s_keys) + "=\"open",
                _ => Pick(random, ["", "  ", "\t"]) + Pick(random, s_keys) + Pick(random, ["=", " = ", "\t="]) + Pick(random, ["1", "", "two words ", "\"q # r\" # s", "ä", "x\\\\y"]),
            });
            if (i < count - 1 || random.Next(3) > 0)
            {
                text.Append(random.Next(3) == 0 ? "\r\n" : "\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Pick(Random random, string[] items) => items[random.Next(items.Length)];

    private static int CommonStart(byte[] one, byte[] other)
    {
        var i = 0;
        while (i < one.Length && i < other.Length && one[i] == other[i])
        {
            i++;
        }

        return i;
    }

    private static int CommonEnd(byte[] one, byte[] other, int start)
    {
        var i = 0;
        while (i < one.Length - start && i < other.Length - start && one[one.Length - 1 - i] == other[other.Length - 1 - i])
        {
            i++;
        }

        return i;
    }

    private static bool IsSubsequence(byte[] small, byte[] large)
    {
        var i = 0;
        foreach (var value in large)
        {
            i += i < small.Length && small[i] == value ? 1 : 0;
        }

        return i == small.Length;
    }
}
