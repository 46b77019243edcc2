using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>
/// Reads one request up to its body. Apart from the body, because a misbehaving endpoint has to decide between the two: whether to read an upload,
/// and when; and because what follows a CONNECT belongs to the tunnel.
/// </summary>
internal static class RequestHeadReader
{
    private const int MaximumHeaders = 200;

    /// <summary>Reads the head.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="firstByteLimit">How long to wait for the first byte; after it the connection is reset.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when the connection ended before a request began.</returns>
    /// <exception cref="BadRequestException">It is not HTTP/1, too long (16 KiB), or cut.</exception>
    public static async Task<RequestHead?> ReadAsync(ServerConnection connection, TimeSpan firstByteLimit, CancellationToken cancellationToken)
    {
        if (connection.Buffered == 0 && !await connection.FillAsync(firstByteLimit, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        int scanned = 0;
        while (true)
        {
            int length = FindEnd(connection, ref scanned);
            if (length > 0)
            {
                return Parse(Encoding.ASCII.GetString(connection.Take(length)));
            }

            if (!await connection.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new BadRequestException("The request head is cut or longer than 16 KiB.");
            }
        }
    }

    /// <summary>Returns the length of the head with its empty line; 0 while that has not come.</summary>
    private static int FindEnd(ServerConnection connection, ref int scanned)
    {
        for (; scanned + 3 < connection.Buffered; scanned++)
        {
            if (connection.Peek(scanned) == '\r' && connection.Peek(scanned + 1) == '\n' && connection.Peek(scanned + 2) == '\r' && connection.Peek(scanned + 3) == '\n')
            {
                return scanned + 4;
            }
        }

        return 0;
    }

    private static RequestHead Parse(string text)
    {
        string[] lines = text.Split(["\r\n"], StringSplitOptions.None);
        string[] words = lines[0].Split(' ');
        if (words.Length != 3 || words[0].Length == 0 || words[1].Length == 0 || words[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw new BadRequestException("The request line is not one of HTTP/1.");
        }

        var headers = new List<KeyValuePair<string, string>>();
        for (int i = 1; i < lines.Length && lines[i].Length > 0; i++)
        {
            int colon = lines[i].IndexOf(':');
            if (colon <= 0 || lines[i][0] is ' ' or '\t' || headers.Count == MaximumHeaders)
            {
                throw new BadRequestException("A header line is malformed or there are more than 200.");
            }

            headers.Add(new KeyValuePair<string, string>(lines[i].Substring(0, colon), lines[i].Substring(colon + 1).Trim()));
        }

        return new RequestHead(words[0], words[1], words[2][7] - '0', headers);
    }
}
