using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports;

/// <summary>Range arithmetic against the plainest model there is: one boolean a port.</summary>
public sealed class PortSetTests
{
    private const int Ports = 65536;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_operation_agrees_with_one_boolean_a_port(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 25; round++)
        {
            PortRange[] left = Ranges(random);
            PortRange[] right = Ranges(random);
            bool[] leftBits = Bits(left);
            bool[] rightBits = Bits(right);
            var one = PortSet.Of(left);
            var two = PortSet.Of(right);

            Check(one, leftBits, random);
            Check(one.Union(two), Combine(leftBits, rightBits, (a, b) => a || b), random);
            Check(one.Intersect(two), Combine(leftBits, rightBits, (a, b) => a && b), random);
            Check(one.Except(two), Combine(leftBits, rightBits, (a, b) => a && !b), random);
            Check(one.Complement(), Combine(leftBits, leftBits, (a, _) => !a), random);
        }
    }

    [Fact]
    public void Ranges_that_touch_or_overlap_become_one()
    {
        Assert.Equal([new PortRange(10, 30)], PortSet.Of([new PortRange(20, 30), new PortRange(10, 19)]).Ranges);
        Assert.Equal([new PortRange(10, 30)], PortSet.Of([new PortRange(10, 30), new PortRange(12, 14)]).Ranges);
        Assert.Equal("10-11, 13", PortSet.Of([new PortRange(13, 13), new PortRange(10, 11)]).ToString());
    }

    [Fact]
    public void Nothing_and_everything_hold_at_both_ends()
    {
        Assert.Equal(0, PortSet.Of((IEnumerable<PortRange>?)null).Count);
        Assert.Equal(0, PortSet.Of((PortRange?)null).Count);
        Assert.Null(PortSet.Empty.LargestRange);
        Assert.Equal(Ports, PortSet.All.Count);
        Assert.Equal(Ports, PortSet.Empty.Complement().Count);
        Assert.Same(PortSet.Empty, PortSet.All.Complement());
        Assert.True(PortSet.All.Contains(0) && PortSet.All.Contains(65535));
    }

    [Fact]
    public void The_default_windows_range_leaves_mirrored_wsl_its_block_and_a_widened_one_does_not()
    {
        PortSet outside = PortSet.Of(new PortRange(49152, 65535)).Complement();
        Assert.Equal(new PortRange(0, 49151), outside.LargestRange);
        Assert.Equal(new PortRange(0, 4095), outside.FirstBlock(4096));
        Assert.Null(PortSet.Of(new PortRange(1024, 65535)).Complement().FirstBlock(4096));
    }

    [Fact]
    public void A_block_of_no_ports_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => PortSet.All.FirstBlock(0));

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 65536)]
    [InlineData(6, 5)]
    public void A_range_that_is_none_is_refused(int start, int end) => Assert.Throws<ArgumentOutOfRangeException>(() => new PortRange(start, end));

    private static void Check(PortSet set, bool[] expected, Random random)
    {
        Assert.Equal(expected.Count(bit => bit), set.Count);
        Assert.Equal(Runs(expected), set.Ranges);
        Assert.Equal(Runs(expected).OrderByDescending(range => range.Count).ThenBy(range => range.Start).FirstOrDefault(), set.LargestRange);
        for (int probe = 0; probe < 200; probe++)
        {
            int port = random.Next(Ports);
            Assert.Equal(expected[port], set.Contains(port));
        }
    }

    private static PortRange[] Ranges(Random random) => Enumerable.Range(0, random.Next(8)).Select(_ =>
    {
        int start = random.Next(10) switch { 0 => 0, 1 => 65535, _ => random.Next(Ports) };
        int length = random.Next(3) == 0 ? 1 : random.Next(1, 20000);
        return new PortRange(start, Math.Min(65535, start + length - 1));
    }).ToArray();

    private static bool[] Bits(PortRange[] ranges)
    {
        var bits = new bool[Ports];
        foreach (PortRange range in ranges)
        {
            for (int port = range.Start; port <= range.End; port++)
            {
                bits[port] = true;
            }
        }

        return bits;
    }

    private static bool[] Combine(bool[] left, bool[] right, Func<bool, bool, bool> how) => left.Zip(right, how).ToArray();

    private static List<PortRange> Runs(bool[] bits)
    {
        var runs = new List<PortRange>();
        for (int port = 0; port < Ports; port++)
        {
            if (bits[port] && (port == 0 || !bits[port - 1]))
            {
                int end = port;
                while (end < 65535 && bits[end + 1])
                {
                    end++;
                }

                runs.Add(new PortRange(port, end));
            }
        }

        return runs;
    }
}
