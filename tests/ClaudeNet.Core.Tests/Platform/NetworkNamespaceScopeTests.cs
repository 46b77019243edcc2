#if !CORE_NETSTANDARD
using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform;

public sealed class NetworkNamespaceScopeTests
{
    private static bool Ip(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no `ip` here: the test is skipped.
            return false;
        }
    }

    [Fact]
    public async Task Sockets_look_ups_and_tables_are_the_namespaces_own()
    {
        var platform = SystemPlatform.Create();
        Assert.SkipUnless(OperatingSystem.IsLinux() && platform.IsElevated, "needs Linux and root");
        var name = "claudenet-" + Guid.NewGuid().ToString("N").Substring(0, 8);
        Assert.SkipUnless(Ip("netns", "add", name), "this machine does not let root make a network namespace");
        var settings = "/etc/netns/" + name;
        try
        {
            Directory.CreateDirectory(settings);
            await File.WriteAllTextAsync(settings + "/resolv.conf", "nameserver 192.0.2.53\n", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(settings + "/hosts", "192.0.2.7 only.inside.test\n", TestContext.Current.CancellationToken);
            Assert.True(Ip("-n", name, "link", "set", "lo", "up"));

            // Not every kernel has dummy or veth links; loopback is everywhere, and takes an address like any other.
            Assert.True(Ip("-n", name, "addr", "add", "203.0.113.77/24", "dev", "lo"));
            Assert.True(Ip("-n", name, "route", "add", "default", "dev", "lo"));
            await CheckAsync(platform, name);
        }
        finally
        {
            Ip("netns", "del", name);
            Directory.Delete(settings, recursive: true);
        }
    }

    private static async Task CheckAsync(PlatformServices platform, string name)
    {
        using var scope = platform.OpenNetworkNamespace(name);
        var route = Assert.Single(scope.GetDefaultRoutes());
        Assert.Null(route.Gateway);
        Assert.Equal("lo", route.InterfaceName);
        Assert.True(scope.HasUsableAddress(AddressFamily.InterNetwork));
        Assert.Equal(new IPEndPoint(IPAddress.Parse("192.0.2.53"), 53), Assert.Single(scope.GetNameServers()));
        Assert.Equal($"/etc/netns/{name}/hosts", scope.HostsFile);

        var addresses = await scope.ResolveAsync("only.inside.test", AddressFamily.InterNetwork, TestContext.Current.CancellationToken);
        Assert.Equal([IPAddress.Parse("192.0.2.7")], addresses);

        using var listener = scope.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Parse("203.0.113.77"), 0));
        listener.Listen(1);
        using var inside = scope.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await inside.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);

        // The machine itself is untouched: its threads see neither the address nor the hosts file.
        using var outside = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Throws<SocketException>(() => outside.Bind(new IPEndPoint(IPAddress.Parse("203.0.113.77"), 0)));
        Assert.DoesNotContain("only.inside.test", await File.ReadAllTextAsync("/etc/hosts", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        scope.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scope.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
    }

    [Fact]
    public void A_missing_namespace_is_said_to_be_missing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "network namespaces exist on Linux");

        var exception = Assert.Throws<FileNotFoundException>(() => SystemPlatform.Create().OpenNetworkNamespace("claudenet-none"));

        Assert.Contains("claudenet-none", exception.Message, StringComparison.Ordinal);
    }
}
#endif
