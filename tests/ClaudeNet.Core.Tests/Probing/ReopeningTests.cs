using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>A way that worked is opened again by whichever of its addresses still lives.</summary>
public sealed class ReopeningTests
{
    private static readonly IPAddress[] s_addresses = [IPAddress.IPv6Loopback, IPAddress.Loopback];

    private readonly List<IPAddress> _tried = [];

    [Fact]
    public async Task The_first_that_opens_is_taken_and_no_other_is_tried()
    {
        using Channel? channel = await OpenAsync((address, _) => Task.FromResult<Channel?>(Open(address)));
        Assert.Equal(s_addresses[0], channel!.Address);
        Assert.Equal([s_addresses[0]], _tried);
    }

    [Fact]
    public async Task One_that_fails_is_followed_by_the_next()
    {
        using Channel? channel = await OpenAsync((address, _) => Task.FromResult(address.Equals(s_addresses[0]) ? null : Open(address)));
        Assert.Equal(s_addresses[1], channel!.Address);
    }

    [Fact]
    public async Task One_that_is_silent_is_followed_by_the_next_told_that_it_is_over_and_closed_when_it_comes_late()
    {
        Channel late = Open(s_addresses[0]);
        var released = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using Channel? channel = await OpenAsync(async (address, over) =>
        {
            if (address.Equals(s_addresses[1]))
            {
                return Open(address);
            }

            await over;
            released.SetResult(true);
            return late;
        });
        Assert.Equal(s_addresses[1], channel!.Address);
        Assert.True(await released.Task.WaitAsync(TestContext.Current.CancellationToken));
        for (var wait = 0; wait < 2000 && !late.Socket.SafeHandle.IsClosed; wait++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.True(late.Socket.SafeHandle.IsClosed);
    }

    [Fact]
    public async Task None_that_opens_is_null_and_a_cancel_is_a_cancel()
    {
        Assert.Null(await OpenAsync((_, _) => Task.FromResult<Channel?>(null)));
        Assert.Equal(s_addresses, _tried);
        Assert.Null(await Reopening.OpenAsync([], (_, _) => throw new InvalidOperationException(), CancellationToken.None));
        await Assert.ThrowsAsync<OperationCanceledException>(() => OpenAsync((_, _) => Task.FromException<Channel?>(new OperationCanceledException())));
    }

    private static Channel Open(IPAddress address) => new(PathKind.Direct, address, new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp), Stream.Null, trusted: true, proven: true);

    private Task<Channel?> OpenAsync(Func<IPAddress, Task, Task<Channel?>> openAsync) => Reopening.OpenAsync(
        s_addresses,
        (address, over) =>
        {
            _tried.Add(address);
            return openAsync(address, over);
        },
        TestContext.Current.CancellationToken);
}
