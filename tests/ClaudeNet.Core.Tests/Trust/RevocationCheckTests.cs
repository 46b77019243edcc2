using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class RevocationCheckTests
{
    // That edition's engine asks for revocation only under a root that the machine itself trusts, and these roots it does not know.
#if CORE_NETSTANDARD
    private const bool AsksUnderAnyRoot = false;
#else
    private const bool AsksUnderAnyRoot = true;
#endif

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private readonly TestAuthority _root = TestAuthority.Root("CN=Revocation Root " + Guid.NewGuid().ToString("N"));

    [Fact]
    public async Task A_chain_that_names_no_place_to_ask_is_not_checked()
    {
        var state = await RunAsync([_root.Leaf("api.example.com"), _root.Certificate], new FixedClock(TestAuthority.Now));

        Assert.Equal(RevocationState.NotChecked, state);
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_is_unreachable()
    {
        var state = await RunAsync([Leaf(ClosedPort()), _root.Certificate], new FixedClock(TestAuthority.Now));

        Assert.Equal(AsksUnderAnyRoot ? RevocationState.Unreachable : RevocationState.NotChecked, state);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_that_is_served_tells_the_revoked_from_the_good(bool revoked)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems cache lists in a way that a test should not touch.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var leaf = Leaf(((IPEndPoint)listener.LocalEndpoint).Port);
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(revoked ? leaf.SerialNumberBytes.Span : [1, 2, 3], TestAuthority.From);
        using var issuer = _root.Certificate.HasPrivateKey ? null : _root.Certificate.CopyWithPrivateKey(_root.Key);
        var list = builder.Build(
            issuer ?? _root.Certificate, 1, TestAuthority.Until, HashAlgorithmName.SHA256, thisUpdate: TestAuthority.From);
        var serving = ServeAsync(listener, list, TestContext.Current.CancellationToken);

        var state = await RunAsync([leaf, _root.Certificate], new FixedClock(TestAuthority.Now));

        var expected = revoked ? RevocationState.Revoked : RevocationState.Good;
        Assert.Equal(AsksUnderAnyRoot ? expected : RevocationState.NotChecked, state);
        listener.Stop();
        await serving;
    }

    [Fact]
    public async Task A_check_that_takes_too_long_is_abandoned()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var state = await RunAsync(
            [Leaf(((IPEndPoint)silent.LocalEndpoint).Port), _root.Certificate], new FixedClock(TestAuthority.Now, endsWaits: true));

        Assert.Equal(RevocationState.Unreachable, state);
    }

    [Fact]
    public async Task A_cancelled_check_is_a_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RevocationCheck.RunAsync([_root.Certificate], new FixedClock(TestAuthority.Now), s_timeout, cancelled.Token));
    }

    private static Task<RevocationState> RunAsync(X509Certificate2[] path, FixedClock clock) =>
        RevocationCheck.RunAsync(path, clock, s_timeout, TestContext.Current.CancellationToken);

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ServeAsync(TcpListener listener, byte[] list, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                var stream = client.GetStream();
                var buffer = new byte[4096];
                _ = await stream.ReadAsync(buffer, cancellationToken);
                var head = $"HTTP/1.1 200 OK\r\nContent-Type: application/pkix-crl\r\nContent-Length: {list.Length}\r\nConnection: close\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
                await stream.WriteAsync(list, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException or IOException)
        {
            // The test stopped the listener.
        }
    }

    private X509Certificate2 Leaf(int port) => _root.Leaf(
        names => names.AddDnsName("api.example.com"),
        change: request => request.CertificateExtensions.Add(
            CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([$"http://127.0.0.1:{port}/{Guid.NewGuid():N}.crl"])));
}
