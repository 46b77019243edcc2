using System;
using System.ComponentModel;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Windows;
using ClaudeNet.Trust;
using Microsoft.Win32;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Windows;

/// <summary>The real registry, the real winhttp.dll and the real interface table, on Windows or as Wine has them.</summary>
public sealed class WindowsSystemTests
{
    private const string NeedsWindows = "this is not Windows";

    [Fact]
    public void Values_of_the_real_registry_are_read_as_they_were_written()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Skip(NeedsWindows);
            return;
        }

        var path = @"Software\ClaudeNetTest" + Guid.NewGuid().ToString("N");
        using (var key = Registry.CurrentUser.CreateSubKey(path))
        {
            key.SetValue("text", "grüße=1;https=b:2");
            key.SetValue("expandable", "%PATH%", RegistryValueKind.ExpandString);
            key.SetValue("number", unchecked((int)0xFFFFFFFE), RegistryValueKind.DWord);
            key.SetValue("bytes", new byte[] { 1, 2, 3 }, RegistryValueKind.Binary);
            key.SetValue("large", new byte[WindowsRegistry.MaximumBytes + 1], RegistryValueKind.Binary);
        }

        try
        {
            var registry = new WindowsRegistry();
            Assert.Equal("grüße=1;https=b:2", registry.Read(RegistryRoot.CurrentUser, path, "text")?.AsText());
            Assert.Equal("%PATH%", registry.Read(RegistryRoot.CurrentUser, path, "expandable")?.AsText());
            Assert.Equal(0xFFFFFFFEu, registry.Read(RegistryRoot.CurrentUser, path, "number")?.AsNumber());
            Assert.Equal([1, 2, 3], registry.Read(RegistryRoot.CurrentUser, path, "bytes")?.Data);
            Assert.Null(registry.Read(RegistryRoot.CurrentUser, path, "absent"));
            Assert.Null(registry.Read(RegistryRoot.CurrentUser, path + @"\absent", "text"));
            Assert.Throws<IOException>(() => registry.Read(RegistryRoot.CurrentUser, path, "large"));
        }
        finally
        {
            Registry.CurrentUser.DeleteSubKeyTree(path);
        }
    }

    [Fact]
    public void The_machine_s_part_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);

        var root = new WindowsRegistry().Read(RegistryRoot.LocalMachine, @"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "SystemRoot");

        Assert.Equal(Environment.GetEnvironmentVariable("SystemRoot"), root?.AsText(), ignoreCase: true);
    }

    [Fact]
    public async Task Every_setting_of_this_machine_can_be_read()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);

        // What it says is this machine's own affair; that nothing is broken or forbidden is not. A PAC file may well be out of reach.
        var answer = await SystemPlatform.Create().SystemProxy.ReadAsync(new Uri("https://api.anthropic.com/"), TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(answer.Unreadable, item => item.What.StartsWith("Win", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Winhttp_runs_a_pac_file()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = ServeAsync(server, "function FindProxyForURL(url, host) { return host == 'api.anthropic.com' ? 'PROXY proxy.corp.example:3128; DIRECT' : 'DIRECT'; }");
        var url = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/proxy.pac";

        var (found, proxies) = await WinHttpAutoProxy.AskAsync(url, new Uri("https://api.anthropic.com/"), TestContext.Current.CancellationToken);

        Assert.True(found);
        Assert.Equal("http://proxy.corp.example:3128/", ProxyListText.Select(proxies!, "https")?.AbsoluteUri);
        server.Stop();
        await serving;
    }

    [Fact]
    public async Task A_pac_file_that_is_not_there_is_an_error_with_its_number()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var error = await Assert.ThrowsAsync<Win32Exception>(() => WinHttpAutoProxy.AskAsync(
            $"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}/proxy.pac", new Uri("https://api.anthropic.com/"), TestContext.Current.CancellationToken));

        Assert.Contains("1", error.Message);
        Assert.NotEqual(0, error.NativeErrorCode);
    }

    [Fact]
    public void Adapters_gateways_and_name_servers_are_read()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);
        using var scope = SystemPlatform.Create().OpenLocalNetwork();

        Assert.EndsWith(@"\drivers\etc\hosts", scope.HostsFile);
        Assert.All(scope.GetDefaultRoutes(), route => Assert.False(string.IsNullOrEmpty(route.InterfaceName)));
        Assert.DoesNotContain(scope.GetNameServers(), server => server.Address.IsIPv6SiteLocal);
        _ = scope.HasUsableAddress(AddressFamily.InterNetwork);
    }

    [Fact]
    public void Both_root_stores_are_read()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);

        Assert.Empty(RootSet.OperatingSystem(SystemPlatform.Create()).Unreadable);
    }

    private static async Task ServeAsync(TcpListener server, string script)
    {
        try
        {
            while (true)
            {
                using var connection = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                var stream = connection.GetStream();
                _ = await stream.ReadAsync(new byte[8192], TestContext.Current.CancellationToken);
                var answer = $"HTTP/1.1 200 OK\r\nContent-Type: application/x-ns-proxy-autoconfig\r\nContent-Length: {script.Length}\r\nConnection: close\r\n\r\n{script}";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
            }
        }
        catch (SocketException)
        {
            // Stop() ends the waiting so.
        }
    }
}
