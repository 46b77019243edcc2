using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Http;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>Asks a proxy for a tunnel as the client does (CONNECT, Basic at once when there is a password) and reports what it said.</summary>
internal sealed class ProxyProbe
{
    private static readonly char[] s_schemeEnds = { ' ', ',' };

    private readonly RunContext _context;
    private readonly ProxySettings _proxy;
    private readonly TlsProbe _tls;

    public ProxyProbe(RunContext context, ProxySettings proxy, TlsProbe tls)
    {
        _context = context;
        _proxy = proxy;
        _tls = tls;
    }

    /// <summary>Returns the header that signs in with Basic; null without a credential.</summary>
    public static string? BasicHeader(ProxySettings proxy, RunContext context)
    {
        if (proxy.Credential is null)
        {
            return null;
        }

        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(proxy.Credential.UserName + ":" + proxy.Credential.Password));
        context.WillSend(encoded);
        context.WillSend(proxy.Credential.Password);
        return "Basic " + encoded;
    }

    /// <summary>Describes an answer of the proxy, tunnel or not.</summary>
    public static ProxyObservation Describe(ProxyObservation seen, HttpResponse response, RunContext context)
    {
        var page = AnswerReader.Read(response, context);
        var schemes = response.Headers.GetAll("Proxy-Authenticate")
            .Select(challenge => challenge.Split(s_schemeEnds, 2)[0])
            .Where(scheme => scheme.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return seen with
        {
            StatusCode = response.StatusCode,
            AuthenticationSchemes = schemes,
            PageTitle = page.PageTitle,
            Product = page.Server ?? page.Via,
            Failure = response.StatusCode switch
            {
                >= 200 and < 300 => null,
                407 => new Failure(FailureKind.ProxyAuthenticationRequired, "The proxy wants a sign-in.", "407"),
                _ => new Failure(
                    FailureKind.ProxyFailed,
                    $"The proxy refused the tunnel: {response.StatusCode} {context.Hide(response.Reason)}".TrimEnd() + ".",
                    response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            },
        };
    }

    /// <summary>Asks for a tunnel. The stream is null when the proxy gave none.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<(ProxyObservation Seen, Stream? Tunnel)> OpenTunnelAsync(Uri origin, IPAddress address, Socket socket, Stream stream)
    {
        var target = Authority(origin);
        var seen = new ProxyObservation
        {
            Proxy = _proxy.Address,
            Target = target,
            Address = address,
            SentCredential = _proxy.Credential is not null,
            StartOffset = _context.Offset,
        };
        if (_proxy.Address.Scheme == Uri.UriSchemeHttps)
        {
            var (handshake, secured) = await _tls.HandshakeAsync(
                PathKind.Proxy, _proxy.Address.DnsSafeHost, _proxy.Address.Port, address, socket, stream, null).ConfigureAwait(false);
            if (secured is null || handshake.Failure is not null)
            {
                secured?.Dispose();
                return (seen with { Duration = handshake.Duration, SentCredential = false, Failure = handshake.Failure }, null);
            }

            stream = secured;
        }

        using var deadline = new Deadline(_context);
        try
        {
            using (deadline.Token.Register(socket.Dispose))
            {
                var response = await ConnectAsync(stream, target, deadline.Token).ConfigureAwait(false);
                seen = Describe(seen with { Duration = deadline.Elapsed }, response, _context);
            }

            deadline.Token.ThrowIfCancellationRequested();
            return (seen, seen.Failure is null ? stream : null);
        }
        catch (Exception error) when (error is IOException or SocketException or FormatException or ObjectDisposedException or OperationCanceledException)
        {
            deadline.ThrowIfUserCancelled();
            var failure = deadline.IsOver ? deadline.ToFailure("The proxy did not answer CONNECT") : Explain(error, _context);
            return (seen with { Duration = deadline.Elapsed, Failure = failure }, null);
        }
    }

    internal static string Authority(Uri origin)
    {
        var host = origin.HostNameType == UriHostNameType.IPv6 ? "[" + origin.DnsSafeHost + "]" : origin.IdnHost;
        return host + ":" + origin.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    internal static Failure Explain(Exception error, RunContext context) => error switch
    {
        HttpConnectionException { EndOfStream: true } ended => new Failure(FailureKind.Reset, ended.Message, "EOF"),
        FormatException format => new Failure(FailureKind.MalformedResponse, context.Hide(format.Message)),
        _ => SocketFailures.Classify(error),
    };

    private async Task<HttpResponse> ConnectAsync(Stream stream, string target, CancellationToken cancellationToken)
    {
        var response = await HttpExchange.SendAsync(stream, Request(target, BasicHeader(_proxy, _context)), HttpLimits.Default, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != 407 || !_proxy.UseDefaultCredentials || response.ConnectionClose)
        {
            return response;
        }

        using var signIn = ProxySignIn.TryCreate(response.Headers.GetAll("Proxy-Authenticate"), _proxy.Address.DnsSafeHost);
        for (var round = 0; signIn is not null && round < 4 && response.StatusCode == 407 && !response.ConnectionClose; round++)
        {
            var header = signIn.Next(response.Headers.GetAll("Proxy-Authenticate"));
            if (header is null)
            {
                break;
            }

            response = await HttpExchange.SendAsync(stream, Request(target, header), HttpLimits.Default, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    private static HttpRequest Request(string target, string? authorization)
    {
        var headers = new HttpHeaders { { "User-Agent", HttpProbe.UserAgent }, { "Proxy-Connection", "keep-alive" } };
        if (authorization is not null)
        {
            headers.Add("Proxy-Authorization", authorization);
        }

        return new HttpRequest { Method = "CONNECT", Target = target, Host = target, Headers = headers };
    }
}
