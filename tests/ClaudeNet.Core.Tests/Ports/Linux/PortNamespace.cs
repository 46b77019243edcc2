#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Linux;

/// <summary>A network namespace with nothing in it but what a test makes, and the sockets in it.</summary>
internal sealed class PortNamespace : IDisposable
{
    private readonly List<Socket> _sockets = [];

    private PortNamespace(string name, PlatformServices platform)
    {
        Name = name;
        Platform = platform;
        Scope = platform.OpenNetworkNamespace(name);
    }

    internal string Name { get; }

    internal PlatformServices Platform { get; }

    internal INetworkScope Scope { get; }

    /// <summary>Makes one, or skips the test with the reason.</summary>
    /// <param name="portRange">What the namespace hands out, for example <c>60700 61000</c>; null for the default.</param>
    internal static PortNamespace Create(string? portRange = null)
    {
        var platform = SystemPlatform.Create();
        Assert.SkipUnless(OperatingSystem.IsLinux() && platform.IsElevated, "needs Linux and root");
        var name = "cnports-" + Guid.NewGuid().ToString("N")[..8];
        Assert.SkipUnless(TryRun("ip", "netns", "add", name), "this machine does not let root make a network namespace");
        Assert.True(TryRun("ip", "-n", name, "link", "set", "lo", "up"));
        if (portRange is not null)
        {
            Assert.True(TryRun("ip", "netns", "exec", name, "/bin/sh", "-c", $"echo {portRange} > /proc/sys/net/ipv4/ip_local_port_range"));
        }

        return new PortNamespace(name, platform);
    }

    /// <summary>Runs a program inside; null when it is not there or fails.</summary>
    internal string? Run(params string[] command) => Output("ip", ["netns", "exec", Name, .. command]);

    internal Socket Make(AddressFamily family, SocketType type = SocketType.Stream)
    {
        var socket = Scope.CreateSocket(family, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        _sockets.Add(socket);
        return socket;
    }

    internal Socket Bind(IPAddress address, SocketType type = SocketType.Stream)
    {
        var socket = Make(address.AddressFamily, type);
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }

    internal Socket Listen(IPAddress address)
    {
        var socket = Bind(address);
        socket.Listen(4096);
        return socket;
    }

    /// <summary>Makes connections and accepts them.</summary>
    internal (Socket[] Clients, Socket[] Servers) Connect(Socket listener, int count)
    {
        var clients = new Socket[count];
        var servers = new Socket[count];
        for (var index = 0; index < count; index++)
        {
            clients[index] = Make(listener.AddressFamily);
            clients[index].Connect(listener.LocalEndPoint!);
            servers[index] = listener.Accept();
            _sockets.Add(servers[index]);
        }

        return (clients, servers);
    }

    /// <summary>Makes connections until the kernel has no port left for another, and returns how many: now and then it leaves one of a range unused.</summary>
    internal int Fill(Socket listener)
    {
        var made = 0;
        for (var refused = 0; refused < 5;)
        {
            try
            {
                Connect(listener, 1);
                made++;
                refused = 0;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
            {
                refused++;
            }
        }

        return made;
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        Scope.Dispose();
        TryRun("ip", "netns", "del", Name);
    }

    private static bool TryRun(string program, params string[] arguments) => Output(program, arguments) is not null;

    private static string? Output(string program, IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not installed: whoever asks skips.
            return null;
        }
    }
}
#endif
