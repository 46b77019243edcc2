using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform;

public sealed class HostNetworkScopeTests
{
    [Fact]
    public async Task Localhost_resolves_per_family()
    {
        using var scope = SystemPlatform.Create().OpenLocalNetwork();

        var addresses = await scope.ResolveAsync("localhost", AddressFamily.InterNetwork, TestContext.Current.CancellationToken);

        Assert.Contains(IPAddress.Loopback, addresses);
    }

    [Fact]
    public async Task An_address_of_the_other_family_is_no_data()
    {
        using var scope = SystemPlatform.Create().OpenLocalNetwork();

        var exception = await Assert.ThrowsAnyAsync<SocketException>(
            () => scope.ResolveAsync("127.0.0.1", AddressFamily.InterNetworkV6, TestContext.Current.CancellationToken));

        Assert.Equal("NameNotFound", SocketFailures.Classify(exception).Kind);
    }

    [Fact]
    public async Task A_cancelled_look_up_is_abandoned_and_leaves_when_the_system_answers()
    {
        using var release = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        var before = SystemResolver.Pending;

        var task = SystemResolver.ResolveAsync("127.0.0.1", AddressFamily.InterNetwork, release.Wait, cancel.Token);
        Assert.True(SystemResolver.Pending > before - 1);
        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        release.Set();
    }

    [Fact]
    public void A_token_that_is_already_cancelled_starts_nothing()
    {
        using var scope = SystemPlatform.Create().OpenLocalNetwork();

        Assert.ThrowsAny<OperationCanceledException>(() => { _ = scope.ResolveAsync("localhost", AddressFamily.InterNetwork, new CancellationToken(true)); });
    }

    [Fact]
    public void A_namespace_name_that_cannot_be_one_is_refused()
    {
        var platform = SystemPlatform.Create();
#if CORE_NETSTANDARD
        Assert.Throws<PlatformNotSupportedException>(() => platform.OpenNetworkNamespace("x"));
#else
        Assert.SkipUnless(OperatingSystem.IsLinux(), "network namespaces exist on Linux");
        foreach (var name in new[] { "", " ", ".", "..", "a/b", "../x", "a\0b" })
        {
            Assert.Throws<ArgumentException>(() => platform.OpenNetworkNamespace(name));
        }
#endif
    }
}
