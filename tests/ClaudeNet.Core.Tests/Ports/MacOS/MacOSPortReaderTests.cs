#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Ports.MacOS;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.MacOS;

/// <summary>The reader with made-up sysctl values.</summary>
public sealed class MacOSPortReaderTests : IDisposable
{
    private readonly TestPlatform _machine = new(OperatingSystemKind.MacOS);
    private readonly Dictionary<string, byte[]> _values = new()
    {
        ["net.inet.ip.portrange.first"] = ControlBlocks.Number(49152),
        ["net.inet.ip.portrange.last"] = ControlBlocks.Number(65535),
        ["net.inet.tcp.msl"] = ControlBlocks.Number(15000),
        ["net.inet.tcp.pcblist64"] = ControlBlocks.List(ControlBlocks.Tcp(10, "10.0.0.1", 50000, "203.0.113.9", 443)),
        ["net.inet.udp.pcblist64"] = ControlBlocks.List(ControlBlocks.Udp("0.0.0.0", 5353, "0.0.0.0", 0)),
    };

    [Fact]
    public async Task Range_wait_and_sockets_are_read()
    {
        var facts = await ReadAsync(new PortReadRequest());

        Assert.Equal(new PortRange(49152, 65535), facts.Tcp.Range);
        Assert.Equal(new PortRange(49152, 65535), facts.Udp.Range);
        Assert.Equal([], facts.Tcp.Excluded);
        Assert.Equal(TimeSpan.FromSeconds(30), facts.TimeWait);
        Assert.Equal(SocketState.TimeWait, facts.Tcp.Sockets!.Rows[0].State);
        Assert.Equal(1, facts.Udp.Sockets?.Count);
        Assert.Empty(facts.Unreadable);
    }

    [Fact]
    public async Task What_was_not_asked_for_is_not_read()
    {
        _values.Remove("net.inet.tcp.pcblist64");
        _values.Remove("net.inet.udp.pcblist64");

        var facts = await ReadAsync(new PortReadRequest { Sockets = false, Udp = false });

        Assert.Null(facts.Tcp.Sockets);
        Assert.Null(facts.Udp.Range);
        Assert.Empty(facts.Unreadable);
    }

    [Fact]
    public async Task Processes_are_not_known_and_that_is_said()
    {
        var facts = await ReadAsync(new PortReadRequest { Processes = true });

        Assert.Null(facts.ProcessNames);
        Assert.Equal("processes", Assert.Single(facts.Unreadable).What);
    }

    [Fact]
    public async Task A_range_that_runs_backwards_is_the_same_range()
    {
        _values["net.inet.ip.portrange.first"] = ControlBlocks.Number(65535);
        _values["net.inet.ip.portrange.last"] = ControlBlocks.Number(49152);

        Assert.Equal(new PortRange(49152, 65535), (await ReadAsync(new PortReadRequest())).Tcp.Range);
    }

    [Theory]
    [InlineData("net.inet.ip.portrange.first", 0)]
    [InlineData("net.inet.ip.portrange.last", 65536)]
    [InlineData("net.inet.ip.portrange.last", -1)]
    public async Task A_range_that_is_none_is_not_known(string name, int value)
    {
        _values[name] = ControlBlocks.Number(value);

        var facts = await ReadAsync(new PortReadRequest());

        Assert.Null(facts.Tcp.Range);
        Assert.Null(facts.Tcp.Excluded);
        Assert.Contains(facts.Unreadable, item => item.What == "port range");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-15000)]
    public async Task A_wait_that_is_none_is_not_known(int value)
    {
        _values["net.inet.tcp.msl"] = ControlBlocks.Number(value);

        var facts = await ReadAsync(new PortReadRequest());

        Assert.Null(facts.TimeWait);
        Assert.Contains(facts.Unreadable, item => item.What == "TIME_WAIT");
    }

    [Fact]
    public async Task Whatever_is_missing_or_garbled_is_named_and_the_rest_stays()
    {
        foreach (var name in _values.Keys.ToArray())
        {
            var whole = _values[name];
            _values.Remove(name);
            Assert.Contains((await ReadAsync(new PortReadRequest())).Unreadable, item => item.Why == name + " cannot be read: there is none.");
            _values[name] = [1, 2, 3];
            Assert.Contains((await ReadAsync(new PortReadRequest())).Unreadable, item => item.Why.StartsWith(name + " has ", StringComparison.Ordinal));
            _values[name] = whole;
        }
    }

    [Fact]
    public async Task A_cancel_is_one()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Reader().ReadAsync(new PortReadRequest(), HostPlace.Instance, new CancellationToken(canceled: true)));

    public void Dispose() => _machine.Dispose();

    private Task<PortFacts> ReadAsync(PortReadRequest request) => Reader().ReadAsync(request, HostPlace.Instance, TestContext.Current.CancellationToken);

    private MacOSPortReader Reader() => new(_machine.Services, name => _values.TryGetValue(name, out var value) ? value : throw new IOException("there is none."));
}
#endif
