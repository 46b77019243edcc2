#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports;

/// <summary>From this machine's own sockets to the sentence.</summary>
public sealed class RealPortUsageTests
{
    private const int Connections = 40;

    [Fact]
    public async Task Connections_that_a_test_opens_are_counted_towards_their_destination_and_those_it_closes_wait()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux shows sockets of every state to everyone.");
        PlatformServices platform = SystemPlatform.Create();
        using INetworkScope scope = platform.OpenLocalNetwork();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var place = (IPEndPoint)listener.LocalEndpoint;
        var sockets = new List<Socket>();
        try
        {
            for (int index = 0; index < Connections; index++)
            {
                var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(client);
                await client.ConnectAsync(place, TestContext.Current.CancellationToken);
                sockets.Add(await listener.AcceptSocketAsync(TestContext.Current.CancellationToken));
            }

            // Half of them are closed by this side first, so they wait here and not at the server.
            for (int index = 0; index < Connections; index += 2)
            {
                sockets[index * 2].Shutdown(SocketShutdown.Both);
                await sockets[(index * 2) + 1].ReceiveAsync(new byte[1], TestContext.Current.CancellationToken);
                sockets[(index * 2) + 1].Dispose();
                sockets[index * 2].Dispose();
            }

            PortFacts facts = await platform.Ports!.ReadAsync(new PortReadRequest { Udp = false, Nat = false }, scope.Place, TestContext.Current.CancellationToken);
            Assert.SkipWhen(facts.Tcp.Sockets is null || facts.Tcp.Range is null, "This sandbox shows no sockets.");
            Assert.SkipUnless(facts.Tcp.Range.Contains(((IPEndPoint)sockets[2].LocalEndPoint!).Port), "This sandbox hands out ports from elsewhere than its range.");
            PortDestination seen = PortUsageCalculator.Destinations(facts, [place]).Single();
            PortUsage usage = PortUsageCalculator.Calculate(facts, null, new PortSource(SourceKind.Local, null, "here"))[0];

            Assert.Equal((Connections / 2, Connections / 2), (seen.Open, seen.TimeWait));
            Assert.Equal(IPAddress.Loopback, seen.LocalAddress);
            Assert.InRange(usage.Capacity!.Value, 1, facts.Tcp.Range.Count);
            Assert.NotEqual("Exhausted", usage.Forecast);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }
}
#endif
