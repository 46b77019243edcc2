using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Dns;

/// <summary>Asks one DNS server one question and reports everything about the answer. It neither caches nor falls back to another server.</summary>
internal static class DnsClient
{
    private const int MaximumChain = 16;

    /// <summary>Asks a server. What goes wrong on the way is in the result's Failure.</summary>
    /// <param name="createSocket">Makes the sockets, so that the query can come from a network namespace.</param>
    /// <param name="server">The server.</param>
    /// <param name="name">The host name; Unicode names are converted.</param>
    /// <param name="type">The record type.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="ArgumentException">The name is no host name; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; a time-out is a Failure instead.</exception>
    public static async Task<DnsExchange> QueryAsync(
        Func<AddressFamily, SocketType, ProtocolType, Socket> createSocket,
        IPEndPoint server,
        string name,
        DnsRecordType type,
        DnsClientOptions options,
        CancellationToken cancellationToken)
    {
        string ascii = DnsName.Normalize(name);
        cancellationToken.ThrowIfCancellationRequested();
        using var run = new DnsQueryRun(createSocket, server, options, cancellationToken);
        DnsMessage? answer = null;
        Failure? failure = null;
        try
        {
            answer = await AskAsync(run, ascii, type, options).ConfigureAwait(false);
            failure = answer is null ? TimedOut(run) : DnsFailures.FromResponseCode(answer.ResponseCode);
        }
        catch (SocketException exception)
        {
            failure = DnsFailures.FromSocketError(exception.SocketErrorCode, !run.UsedTcp);
        }
        catch (DnsFormatException exception)
        {
            failure = new Failure(FailureKind.MalformedResponse, "The server's answer is not a DNS message. " + exception.Message);
        }

        answer ??= run.TruncatedAnswer;
        return new DnsExchange
        {
            Server = server,
            Name = ascii,
            Type = type,
            ResponseCode = answer?.ResponseCode,
            Records = answer is null ? Array.Empty<DnsRecord>() : FollowChain(answer.Answers, ascii, type),
            Truncated = run.TruncatedAnswer is not null,
            UsedTcp = run.UsedTcp,
            Attempts = run.Attempts,
            Mismatched = run.Mismatched,
            Duration = run.Elapsed,
            Failure = failure,
        };
    }

    private static async Task<DnsMessage?> AskAsync(DnsQueryRun run, string name, DnsRecordType type, DnsClientOptions options)
    {
        bool edns = options.Edns;
        bool tcp = options.Tcp;
        while (true)
        {
            DnsMessage query = DnsMessage.CreateQuery(name, type, edns);
            DnsMessage? answer = tcp
                ? await run.AskOverTcpAsync(query).ConfigureAwait(false)
                : await run.AskOverUdpAsync(query).ConfigureAwait(false);
            if (edns && answer?.ResponseCode is (DnsResponseCode.FormatError or DnsResponseCode.NotImplemented or DnsResponseCode.BadVersion))
            {
                edns = false;
            }
            else if (!tcp && answer is { Truncated: true })
            {
                run.TruncatedAnswer = answer;
                tcp = true;
            }
            else
            {
                return answer;
            }
        }
    }

    private static Failure TimedOut(DnsQueryRun run)
    {
        string tries = run.Attempts == 1 ? "one try" : run.Attempts.ToString(CultureInfo.InvariantCulture) + " tries";
        string ignored = run.Mismatched == 0 ? string.Empty : " Answers to other questions came and were ignored.";
        return new Failure(FailureKind.TimedOut, $"The server did not answer in time ({tries}).{ignored}", "ETIMEDOUT");
    }

    private static List<DnsRecord> FollowChain(IReadOnlyList<DnsRecord> answers, string name, DnsRecordType type)
    {
        var chain = new List<DnsRecord>();
        string current = name;
        for (int step = 0; step < MaximumChain; step++)
        {
            DnsRecord? alias = null;
            bool found = false;
            foreach (DnsRecord record in answers)
            {
                if (!DnsName.AreEqual(record.Name, current))
                {
                    continue;
                }

                if (record.Type == type)
                {
                    chain.Add(record);
                    found = true;
                }
                else if (record.CName is not null)
                {
                    alias ??= record;
                }
            }

            if (found || alias is null)
            {
                break;
            }

            chain.Add(alias);
            current = alias.CName!;
        }

        return chain;
    }
}
