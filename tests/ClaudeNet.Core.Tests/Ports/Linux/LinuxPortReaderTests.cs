#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Linux;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Linux;

/// <summary>The reader against a real kernel, in namespaces that hold what the test made and nothing else.</summary>
public sealed class LinuxPortReaderTests
{
    private static Task<PortFacts> ReadAsync(PortNamespace place, PortReadRequest request, Func<int, INetlink>? netlink = null)
        => (netlink is null ? new LinuxPortReader(place.Platform) : new LinuxPortReader(place.Platform, netlink))
            .ReadAsync(request, place.Scope.Place, TestContext.Current.CancellationToken);

    private static IEnumerable<SocketRow> Rows(SocketTable? table) => table!.Rows.Take(table.Count);

    /// <summary>Makes sockets in every state that can be kept still, and returns those of them that only newer kernels list.</summary>
    private static void Fill(PortNamespace place)
    {
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            var listener = place.Listen(address);
            var (clients, _) = place.Connect(listener, 12);
            var (_, closedByServer) = place.Connect(listener, 5);
            foreach (var client in clients.Take(3))
            {
                client.Shutdown(SocketShutdown.Send);
            }

            // TIME_WAIT on the client's side: it closes first, and the server after it has seen that.
            var (first, second) = place.Connect(listener, 4);
            foreach (var (client, server) in first.Zip(second))
            {
                client.Shutdown(SocketShutdown.Send);
                Assert.Equal(0, server.Receive(new byte[1]));
                server.Dispose();
                Assert.Equal(0, client.Receive(new byte[1]));
                client.Dispose();
            }

            closedByServer[0].Shutdown(SocketShutdown.Send);
        }
    }

    private static string SsName(SocketState state) => state switch
    {
        SocketState.Established => "ESTAB",
        SocketState.SynSent => "SYN-SENT",
        SocketState.SynReceived => "SYN-RECV",
        SocketState.FinWait1 => "FIN-WAIT-1",
        SocketState.FinWait2 => "FIN-WAIT-2",
        SocketState.TimeWait => "TIME-WAIT",
        SocketState.CloseWait => "CLOSE-WAIT",
        SocketState.LastAck => "LAST-ACK",
        SocketState.Listen => "LISTEN",
        _ => state.ToString(),
    };

    private static string[] AskSs(PortNamespace place, string options)
    {
        var said = place.Run("ss", options);
        Assert.SkipWhen(said is null, "ss is not installed");
        return said!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal).ToArray();
    }

    [Fact]
    public async Task Every_state_is_counted_as_ss_counts_it()
    {
        using var place = PortNamespace.Create();
        Fill(place);

        // The kernel may still be on its way from one state to the next: what counts is a reading between two that agree.
        PortFacts facts;
        string[] before;
        var after = AskSs(place, "-Htan");
        do
        {
            before = after;
            facts = await ReadAsync(place, new PortReadRequest { Nat = false });
            after = AskSs(place, "-Htan");
        }
        while (!before.SequenceEqual(after) || !after.Contains("FIN-WAIT-2"));

        var ours = Rows(facts.Tcp.Sockets).Where(row => row.State != SocketState.Bound).Select(row => SsName(row.State)).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(after, ours);
        Assert.Equal(["CLOSE-WAIT", "ESTAB", "FIN-WAIT-2", "LISTEN", "TIME-WAIT"], ours.Distinct());
        Assert.Equal(8, ours.Count(state => state == "TIME-WAIT"));
        Assert.Equal(8, facts.TimeWaitCount);

        // The counter counts what is hashed, without TIME_WAIT.
        Assert.Equal(ours.Length - 8, facts.TcpInUseCount);
    }

    [Fact]
    public async Task The_text_tables_give_what_netlink_gives()
    {
        using var place = PortNamespace.Create();
        Fill(place);
        place.Bind(IPAddress.Loopback, SocketType.Dgram).Connect(IPAddress.Loopback, 9);
        place.Bind(IPAddress.IPv6Loopback, SocketType.Dgram);
        var direct = await ReadAsync(place, new PortReadRequest());
        var text = await ReadAsync(place, new PortReadRequest(), _ => throw new NetlinkException(93));

        // A closing connection passes through states by itself: what is compared was read while nothing moved.
        for (var again = 0; again < 50 && !Print(direct.Tcp.Sockets).SequenceEqual(Print((await ReadAsync(place, new PortReadRequest())).Tcp.Sockets)); again++)
        {
            direct = await ReadAsync(place, new PortReadRequest());
            text = await ReadAsync(place, new PortReadRequest(), _ => throw new NetlinkException(93));
        }

        static IEnumerable<string> Print(SocketTable? table) => Rows(table)
            .Select(row => $"{row.IsIpv6} {row.State} {row.Local.ToAddress()}:{row.LocalPort} {row.Remote.ToAddress()}:{row.RemotePort} {row.Inode}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(Print(direct.Tcp.Sockets), Print(text.Tcp.Sockets));
        Assert.Equal(Print(direct.Udp.Sockets), Print(text.Udp.Sockets));
        Assert.Equal(2, direct.Udp.Sockets!.Count);
        Assert.Equal(["sockets through netlink", "bound TCP sockets"], text.Unreadable.Where(item => !item.What.Contains("masquerade", StringComparison.Ordinal)).Select(item => item.What));
        Assert.Contains("/proc/net/tcp", text.Unreadable[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sockets_that_are_bound_alone_are_listed_where_the_kernel_lists_them()
    {
        using var place = PortNamespace.Create();
        var ports = new[] { IPAddress.Loopback, IPAddress.IPv6Loopback }.Select(address => ((IPEndPoint)place.Bind(address).LocalEndPoint!).Port).Order().ToArray();
        var facts = await ReadAsync(place, new PortReadRequest());
        var bound = Rows(facts.Tcp.Sockets).Where(row => row.State == SocketState.Bound).Select(row => (int)row.LocalPort).Order().ToArray();
        var release = KernelRelease.Parse(await File.ReadAllTextAsync("/proc/sys/kernel/osrelease", TestContext.Current.CancellationToken));
        if (release >= new Version(6, 8))
        {
            Assert.Equal(ports, bound);
        }
        else
        {
            Assert.Equal("bound TCP sockets", Assert.Single(facts.Unreadable, item => item.What.StartsWith("bound", StringComparison.Ordinal)).What);
        }
    }

    [Fact]
    public async Task Settings_are_the_namespaces_own()
    {
        using var place = PortNamespace.Create("60700 61000");
        Assert.NotNull(place.Run("/bin/sh", "-c", "echo 60800-60809 > /proc/sys/net/ipv4/ip_local_reserved_ports; echo 1 > /proc/sys/net/ipv4/tcp_tw_reuse; echo 0 > /proc/sys/net/ipv4/tcp_timestamps"));
        var facts = await ReadAsync(place, new PortReadRequest { Sockets = false });
        Assert.Equal(new PortRange(60700, 61000), facts.Tcp.Range);
        Assert.Equal(new PortRange(60800, 60809), Assert.Single(facts.Udp.Excluded!));
        Assert.Equal((1, 0), (facts.TimeWaitReuse, facts.Timestamps));
        Assert.Equal((0, 0, 0L), (facts.TimeWaitCount, facts.TcpInUseCount, facts.SynRetransmits));
        Assert.Null(facts.Tcp.Sockets);
        Assert.Empty(facts.Unreadable);
    }

    [Fact]
    public async Task The_counters_of_the_process_are_new_each_time_and_a_namespace_has_its_own()
    {
        using var place = PortNamespace.Create("60700 61000");
        var reader = new LinuxPortReader(SystemPlatform.Create());
        var counters = new PortReadRequest { Sockets = false };
        Task<PortFacts> ReadOwnAsync() => reader.ReadAsync(counters, HostPlace.Instance, TestContext.Current.CancellationToken);
        var before = await ReadOwnAsync();
        var listeners = Enumerable.Range(0, 300).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        Array.ForEach(listeners, listener => listener.Start());
        var during = await ReadOwnAsync();
        var inside = await reader.ReadAsync(counters, place.Scope.Place, TestContext.Current.CancellationToken);
        Array.ForEach(listeners, listener => listener.Stop());
        var after = await ReadOwnAsync();

        // Other tests open and close some meanwhile.
        Assert.InRange(during.TcpInUseCount!.Value - before.TcpInUseCount!.Value, 150, 1000);
        Assert.InRange(during.TcpInUseCount!.Value - after.TcpInUseCount!.Value, 150, 1000);
        Assert.Equal(0, inside.TcpInUseCount);
    }

    [Fact]
    public async Task The_process_that_holds_a_socket_is_found()
    {
        using var place = PortNamespace.Create();
        var (clients, _) = place.Connect(place.Listen(IPAddress.Loopback), 3);
        var facts = await ReadAsync(place, new PortReadRequest { Processes = true });
        var ports = clients.Select(client => ((IPEndPoint)client.LocalEndPoint!).Port).ToHashSet();
        var rows = Rows(facts.Tcp.Sockets).Where(row => ports.Contains(row.LocalPort) && row.State == SocketState.Established).ToArray();
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row => Assert.Equal(Environment.ProcessId, row.ProcessId));
        Assert.False(string.IsNullOrEmpty(Assert.Single(facts.ProcessNames!, pair => pair.Key == Environment.ProcessId).Value));
        Assert.DoesNotContain(facts.Unreadable, item => item.What == "processes");
    }

    [Fact]
    public async Task A_foreign_socket_is_said_to_be_of_unknown_owner()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        var owners = await Task.Run(() => SocketOwners.Find([4_000_000_001, 4_000_000_002], TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Equal(2, owners.Missing);
        Assert.Empty(owners.Names);
        Assert.Empty(owners.Owners);
    }

    [Fact]
    public async Task Without_root_the_window_is_unknown_and_no_program_is_started()
    {
        using var place = PortNamespace.Create();
        Assert.SkipUnless(File.Exists(LinuxPortPaths.ConntrackCount), "connections are not tracked here");
        var reader = new LinuxPortReader(place.Platform with { IsElevated = false, Programs = new FailingPrograms() });
        var facts = await reader.ReadAsync(new PortReadRequest(), place.Scope.Place, TestContext.Current.CancellationToken);
        Assert.NotNull(facts.Nat!.ConntrackMax);
        Assert.Null(facts.Nat.Window);
        Assert.Null(facts.Nat.WindowInUse);
        Assert.Contains(facts.Unreadable, item => item.ToString() == "masquerade window: only root sees the rules of address translation.");
    }

    [Fact]
    public async Task Tools_that_are_not_there_or_fail_are_named()
    {
        using var place = PortNamespace.Create();
        Assert.SkipUnless(File.Exists(LinuxPortPaths.ConntrackCount), "connections are not tracked here");
        var missing = await new LinuxPortReader(place.Platform with { Programs = NoPrograms.Instance })
            .ReadAsync(new PortReadRequest(), place.Scope.Place, TestContext.Current.CancellationToken);
        Assert.Contains(missing.Unreadable, item => item.ToString() == "masquerade window: nft is not installed; iptables-save is not installed.");

        var failing = await new LinuxPortReader(place.Platform with { Programs = new Programs(1, "", "netlink: Error: cache initialization failed: Operation not permitted\n") })
            .ReadAsync(new PortReadRequest(), place.Scope.Place, TestContext.Current.CancellationToken);
        Assert.Contains(failing.Unreadable, item => item.Why.StartsWith("nft: netlink: Error: cache initialization failed: Operation not permitted; ", StringComparison.Ordinal));

        var garbage = await new LinuxPortReader(place.Platform with { Programs = new Programs(0, "\0garbage", "") })
            .ReadAsync(new PortReadRequest(), place.Scope.Place, TestContext.Current.CancellationToken);
        Assert.Null(garbage.Nat!.Window);
        Assert.Contains(garbage.Unreadable, item => item.What == "masquerade window");
    }

    [Fact]
    public async Task What_the_tools_print_becomes_the_window_and_the_kernels_table_its_use()
    {
        using var place = PortNamespace.Create();
        Assert.SkipUnless(File.Exists(LinuxPortPaths.ConntrackCount), "connections are not tracked here");
        var facts = await new LinuxPortReader(place.Platform with { Programs = new Programs(0, Recorded.Nft, "") })
            .ReadAsync(new PortReadRequest(), place.Scope.Place, TestContext.Current.CancellationToken);
        Assert.Equal((new PortRange(60700, 61000), "ip nat WSLPOSTROUTING"), (facts.Nat!.Window, facts.Nat.WindowRule));
        Assert.Equal((0, 0, null), (facts.Nat.WindowInUse, facts.Nat.WindowClosed, facts.Nat.WindowDestination));
        Assert.Empty(facts.Unreadable);
    }

    [Fact]
    public async Task A_closed_connection_table_leaves_the_use_unknown_and_says_so()
    {
        using var place = PortNamespace.Create();
        Assert.SkipUnless(File.Exists(LinuxPortPaths.ConntrackCount), "connections are not tracked here");
        var platform = place.Platform with { Programs = new Programs(0, Recorded.Nft, ""), Files = new FilesWithout(place.Platform.Files, "nf_conntrack") };
        var reader = new LinuxPortReader(platform, protocol => protocol == NetlinkSocket.Netfilter ? throw new NetlinkException(1) : NetlinkSocket.Open(protocol));
        var facts = await reader.ReadAsync(new PortReadRequest(), place.Scope.Place, TestContext.Current.CancellationToken);
        Assert.NotNull(facts.Nat!.Window);
        Assert.Null(facts.Nat.WindowInUse);
        var item = Assert.Single(facts.Unreadable, item => item.What == "ports taken in the masquerade window");
        Assert.Contains("Operation not permitted", item.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_reading_is_cancelled()
    {
        using var place = PortNamespace.Create();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LinuxPortReader(place.Platform).ReadAsync(new PortReadRequest(), place.Scope.Place, source.Token));
    }

    [Fact]
    public async Task This_machine_can_be_read_by_whoever_runs_the_tests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        var platform = SystemPlatform.Create();
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var facts = await new LinuxPortReader(platform).ReadAsync(new PortReadRequest { Nat = false }, HostPlace.Instance, TestContext.Current.CancellationToken);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        Assert.Contains(Rows(facts.Tcp.Sockets), row => row.State == SocketState.Listen && row.LocalPort == port);
        Assert.NotNull(facts.Tcp.Range);
        Assert.True(facts.ReadAt > TimeSpan.Zero, facts.ReadAt.ToString("c", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_sandbox_without_netlink_and_without_folders_for_threads_is_read_from_text_and_that_is_said()
    {
        var reader = new LinuxPortReader(SystemPlatform.Create() with { Files = new Sandbox(), Programs = new FailingPrograms() }, _ => throw new NetlinkException("not supported here"));
        var facts = await reader.ReadAsync(new PortReadRequest(), HostPlace.Instance, TestContext.Current.CancellationToken);
        Assert.Equal(2, facts.Tcp.Sockets!.Count);
        Assert.Null(facts.Udp.Sockets);
        Assert.Null(facts.Nat);
        Assert.Equal("sockets through netlink: sock_diag: not supported here. Read from /proc/net/tcp and its like instead.", facts.Unreadable[0].ToString());
        Assert.Contains(facts.Unreadable, item => item.ToString() == "UDP sockets: /proc/net/udp: it is not there.");
        Assert.Contains(facts.Unreadable, item => item.ToString() == "local port range: /proc/sys/net/ipv4/ip_local_port_range: this user may not read it.");
        Assert.Contains(facts.Unreadable, item => item.ToString() == "tcp_timestamps: /proc/sys/net/ipv4/tcp_timestamps: Input/output error.");
    }

    /// <summary>Has one table, and refuses the settings one way or the other.</summary>
    private sealed class Sandbox : IFileReader
    {
        public bool FileExists(string path) => path == LinuxPortPaths.Tcp;

        public bool DirectoryExists(string path) => false;

        public byte[] ReadAllBytes(string path, int maximumBytes) => path switch
        {
            LinuxPortPaths.Tcp => Recorded.Bytes(Recorded.Tcp),
            LinuxPortPaths.Range => throw new UnauthorizedAccessException("denied"),
            LinuxPortPaths.Timestamps => throw new IOException("Input/output error"),
            _ => throw new FileNotFoundException("it is not there", path),
        };

        public IReadOnlyList<string> GetFiles(string directory, string pattern) => [];

        public string ResolveLinks(string path) => path;
    }

    private sealed class FailingPrograms : IProgramRunner
    {
        public string? Find(string name) => throw new InvalidOperationException("No program was to be looked for.");

        public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken) => throw new InvalidOperationException("No program was to be started.");
    }

    private sealed class Programs(int exitCode, string output, string error) : IProgramRunner
    {
        public string? Find(string name) => "/usr/sbin/" + name;

        public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
            => Task.FromResult(new ProgramResult { ExitCode = exitCode, Output = Recorded.Bytes(output), Error = Recorded.Bytes(error) });
    }

    private sealed class FilesWithout(IFileReader files, string name) : IFileReader
    {
        public bool FileExists(string path) => files.FileExists(path);

        public bool DirectoryExists(string path) => files.DirectoryExists(path);

        public byte[] ReadAllBytes(string path, int maximumBytes) => path.EndsWith("/net/" + name, StringComparison.Ordinal)
            ? throw new UnauthorizedAccessException("this user may not read it")
            : files.ReadAllBytes(path, maximumBytes);

        public IReadOnlyList<string> GetFiles(string directory, string pattern) => files.GetFiles(directory, pattern);

        public string ResolveLinks(string path) => files.ResolveLinks(path);
    }
}
#endif
