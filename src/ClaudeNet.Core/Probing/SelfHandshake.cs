using System.Threading.Tasks;
#if !NETSTANDARD2_0
using System;
using System.IO;
using System.IO.Pipes;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using ClaudeNet.Platform;
#endif

namespace ClaudeNet.Probing;

/// <summary>One TLS handshake with ourselves through a pipe: no socket, no port, nothing that a firewall could see.</summary>
internal static class SelfHandshake
{
#if NETSTANDARD2_0
    /// <summary>Does nothing and says so: this edition cannot make a certificate without the operating system's key store.</summary>
    public static Task<bool> RunAsync() => Task.FromResult(false);
#else
    /// <summary>Runs it; false when this machine cannot (the first real handshake is then marked cold).</summary>
    public static async Task<bool> RunAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            using var certificate = CreateCertificate();
            using var toServer = new AnonymousPipeServerStream(PipeDirection.Out);
            using var fromClient = new AnonymousPipeClientStream(PipeDirection.In, toServer.ClientSafePipeHandle);
            using var toClient = new AnonymousPipeServerStream(PipeDirection.Out);
            using var fromServer = new AnonymousPipeClientStream(PipeDirection.In, toClient.ClientSafePipeHandle);
            using var server = new SslStream(new DuplexStream(fromClient, toClient));
            var presented = new PresentedChain();
            using var client = new SslStream(new DuplexStream(fromServer, toServer), leaveInnerStreamOpen: false, presented.Accept);
            var serving = server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, limit.Token);
            await TlsHandshake.AuthenticateAsync(client, "localhost", presented, null, limit.Token).ConfigureAwait(false);
            await serving.ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is CryptographicException or IOException or AuthenticationException or OperationCanceledException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static X509Certificate2 CreateCertificate()
    {
        var now = new DateTimeOffset(new SystemClock().Now.ToUniversalTime());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddMinutes(5));

        // SChannel needs the key in a container of its own, which only a round trip through PFX gives it.
        return OperatingSystem.IsWindows() ? new X509Certificate2(certificate.Export(X509ContentType.Pfx)) : new X509Certificate2(certificate);
    }

    /// <summary>Two one-way streams as one.</summary>
    private sealed class DuplexStream(Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => output.Flush();

        public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => input.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => output.WriteAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
#endif
}
