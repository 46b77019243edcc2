using System.Collections.Generic;
using System.Text;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>Messages that are well formed, of every kind that the readers know.</summary>
internal static class HttpCorpus
{
    public static readonly string[] Tokens =
    [
        "\r\n", "\n", "\r\n\r\n", ": ", " ", "\t", "\0", "HTTP/1.1 ", "HTTP/1.0 200\r\n", "HTTP/2 200\r\n", "Content-Length: ", "Content-Length: 4294967296\r\n",
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n", "FFFFFFFFFFFFFFF\r\n", "0\r\n\r\n", ";ext=1", "Connection: close\r\n",
        "Retry-After: -Infinity\r\n", "Retry-After: NaN\r\n", "Retry-After: 1e400\r\n", "Date: Fri, 31 Dec 9999 23:59:59 GMT\r\n", "Location: file://h/x\r\n",
        "Location: http://[::1%25eth0]/\r\n", "Location: mailto:a@b\r\n", "Location: \\\\server\\share\r\n", "<title>", "</title>", "&#x110000;", "Proxy-Authenticate: ,\r\n",
    ];

    public static IEnumerable<byte[]> Responses()
    {
        yield return Bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nrequest-id: req_1\r\nContent-Length: 19\r\n\r\n{\"message\":\"hello\"}");
        yield return Bytes("HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nRetry-After: 3\r\nDate: Sat, 21 Nov 2026 21:00:00 GMT\r\nrequest-id: req_2\r\nContent-Length: 88\r\n\r\n{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow down\",\"details\":null}}");
        yield return Bytes("HTTP/1.1 403 Forbidden\r\nServer: filter\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><head><title>Blocked &amp; logged</title></head></html>");
        yield return Bytes("HTTP/1.1 302 Found\r\nLocation: https://portal.example/login?to=x\r\nContent-Length: 0\r\n\r\n");
        yield return Bytes("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n3\r\nyou\r\n0\r\nX-Trailer: 1\r\n\r\n");
        yield return Bytes("HTTP/1.0 503 Service Unavailable\r\nRetry-After: Sat, 21 Nov 2026 22:00:00 GMT\r\nDate: Sat, 21 Nov 2026 21:00:00 GMT\r\n folded\r\n\r\nbusy");
        yield return Bytes("HTTP/1.1 204 No Content\r\nVia: 1.1 proxy\r\ncf-ray: 8f1-FRA\r\ncf-mitigated: challenge\r\n\r\n");
        yield return Bytes("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 2\r\n\r\nno");
    }

    public static IEnumerable<byte[]> Requests()
    {
        yield return Bytes("GET /api/hello HTTP/1.1\r\nHost: api.anthropic.com\r\nAccept: application/json\r\n\r\n");
        yield return Bytes("POST /v1/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        yield return Bytes("POST /v1/messages?beta=true HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
        yield return Bytes("CONNECT api.anthropic.com:443 HTTP/1.1\r\nHost: api.anthropic.com:443\r\nProxy-Authorization: Basic eDp5\r\n\r\n\u0016\u0003\u0001");
        yield return Bytes("\r\nGET http://api.anthropic.com/ HTTP/1.0\r\nHost: api.anthropic.com\r\n\r\n");
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
