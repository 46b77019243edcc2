#if !CORE_NETSTANDARD
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Probing;
using ClaudeNet.Remote;
using Xunit;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>
/// A process with namespaces of its own, as a container's first process has, entered from outside. No engine is needed: its description names the process.
/// </summary>
public sealed class ContainerScopeTests : IDisposable
{
    private const string Setup = """
        mount -t tmpfs none /etc && mount -t tmpfs none /root && mkdir -p /root/.claude &&
        echo box-of-the-test > /etc/hostname && echo '203.0.113.9 only.inside.test' > /etc/hosts && echo 'nameserver 192.0.2.53' > /etc/resolv.conf &&
        echo 'hosts: mymachines resolve files dns' > /etc/nsswitch.conf && ln -s /proc/1/environ /etc/gai.conf && ln -s ../../../../../../etc/hosts /etc/around &&
        echo 'root:x:0:0:root:/root:/bin/sh' > /etc/passwd &&
        echo '{"env":{"HTTPS_PROXY":"http://proxy.inside.test:3128","ANTHROPIC_AUTH_TOKEN":"sk-ant-api03-marker-of-a-key-that-stays-there-0123456789"} }' > /root/.claude/settings.json &&
        ip link set lo up && ip addr add 203.0.113.9/24 dev lo && ip route add default dev lo && echo ready && exec sleep 600
        """;

    private Process? _process;

    [Fact]
    public async Task Network_names_settings_and_ports_are_the_containers_own()
    {
        await StartAsync();
        using var place = await OpenAsync("box-of-the-test");
        Assert.Null(place.Remote);
        Assert.Equal((SourceKind.Container, "web"), (place.Scope.Kind, place.Scope.Name));
        Assert.Equal([IPAddress.Parse("203.0.113.9")], await place.Scope.ResolveAsync("only.inside.test", AddressFamily.InterNetwork, TestContext.Current.CancellationToken));
        Assert.Equal(new IPEndPoint(IPAddress.Parse("192.0.2.53"), 53), Assert.Single(place.Scope.GetNameServers()));
        Assert.Equal("lo", Assert.Single(place.Scope.GetDefaultRoutes()).InterfaceName);
        Assert.True(place.Scope.HasUsableAddress(AddressFamily.InterNetwork));

        using var listener = place.Scope.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Parse("203.0.113.9"), 0));
        listener.Listen(1);
        var facts = await place.Platform.Ports!.ReadAsync(new PortReadRequest(), place.Scope.Place, TestContext.Current.CancellationToken);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        Assert.Equal(1, facts.Tcp.Sockets!.Rows.Take(facts.Tcp.Sockets.Count).Count(row => row.LocalPort == port && row.State == SocketState.Listen));

        // This machine is untouched.
        using var outside = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Throws<SocketException>(() => outside.Bind(new IPEndPoint(IPAddress.Parse("203.0.113.9"), 0)));
        Assert.DoesNotContain("only.inside.test", await File.ReadAllTextAsync("/etc/hosts", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_that_a_container_plants_never_lead_out_of_it()
    {
        await StartAsync();
        using var place = await OpenAsync("box-of-the-test");
        var files = place.Platform.Files;
        Assert.Contains("only.inside.test", System.Text.Encoding.UTF8.GetString(files.ReadAllBytes("/etc/around", 4096)), StringComparison.Ordinal);
        Assert.Contains("only.inside.test", System.Text.Encoding.UTF8.GetString(files.ReadAllBytes("/../../etc/hosts", 4096)), StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => files.ReadAllBytes("/proc/self/root/etc/hosts", 4096));
        Assert.False(files.FileExists("/etc/machine-id"));
        Assert.True(files.DirectoryExists("/root/.claude"));
        Assert.Equal(["/root/.claude/settings.json"], files.GetFiles("/root/.claude", "*.json"));
        Assert.Throws<IOException>(() => files.ReadAllBytes("/etc/hosts", 3));
    }

    [Fact]
    public async Task A_test_from_inside_uses_the_containers_settings_and_takes_no_key_out_of_it()
    {
        await StartAsync();
        var report = await new ConnectionTest(Services("box-of-the-test")).RunAsync(
            new ConnectionTestOptions { Container = "web", Endpoint = new Uri("https://only.inside.test"), NoProxy = true, Timeout = TimeSpan.FromSeconds(3) }, TestContext.Current.CancellationToken);
        Assert.Equal(("Container", "web", "Failed"), (report.SourceKind, report.SourceName, report.Verdict));

        // The container's own hosts file sends the name to an address where nothing listens.
        Assert.Equal("HostsFileOverride", report.Findings[0].Id);
        Assert.Contains(report.Steps, step => step is { Layer: "Tcp", Failure.Kind: "Refused" } && step.Address!.ToString() == "203.0.113.9");
        Assert.Contains(report.Steps, step => step.Layer == "Credential" && step.Status == "Skipped" && step.Detail.Contains("ANTHROPIC_AUTH_TOKEN (/root/.claude/settings.json)", StringComparison.Ordinal));
        Assert.DoesNotContain(Inside.Marker, ReportText.Of(report), StringComparison.Ordinal);
        Assert.DoesNotContain(report.Findings, finding => finding.Id is "CredentialMalformed" or "CredentialMissing");

        var proxied = await new ConnectionTest(Services("box-of-the-test")).RunAsync(
            new ConnectionTestOptions { Container = "web", Layers = [Layer.Configuration] }, TestContext.Current.CancellationToken);
        Assert.Contains(proxied.Steps, step => step.Detail.Contains("http://proxy.inside.test:3128", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_is_not_the_containers_is_not_entered()
    {
        await StartAsync();
        using var place = await OpenAsync("somebody-else");
        Assert.NotNull(place.Remote);
        Assert.Contains("its engine runs elsewhere", place.Remote!.NotEnteredBecause!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hosts: files dns\n", "files dns")]
    [InlineData("# x\nhosts: dns [!UNAVAIL=return] files\n", "dns files")]
    [InlineData("hosts: mymachines resolve [!UNAVAIL=return] myhostname\n", "files dns")]
    [InlineData("passwd: files\n", "files dns")]
    [InlineData("", "files dns")]
    [InlineData("hosts: files ../../x dns", "files dns")]
    public void Only_files_and_dns_are_followed(string text, string expected) => Assert.Equal(expected, ContainerScope.ServiceOrder(text));

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }

    private async Task StartAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && SystemPlatform.Create().IsElevated && File.Exists("/usr/bin/unshare"), "needs Linux, root and unshare");
        _process = Process.Start(new ProcessStartInfo("/usr/bin/unshare", ["-n", "-m", "/bin/sh", "-c", Setup]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(line != "ready", "this machine does not let root make namespaces with mounts of their own");
    }

    private PlatformServices Services(string hostName)
    {
        var programs = new InsidePrograms();
        programs.On("docker inspect", ContainerSample.Json("web", _process!.Id, hostName: hostName));
        return SystemPlatform.Create() with { Programs = programs };
    }

    private Task<OpenPlace> OpenAsync(string hostName)
        => PlaceOpener.OpenAsync(Services(hostName), null, "web", null, TestContext.Current.CancellationToken);
}
#endif
