using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Http;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>Reaches another origin once, over the path that the client would take to it: name, TCP, TLS and one HTTP answer, no more.</summary>
internal sealed class HostProbe
{
    private readonly RunContext _context;
    private readonly Client _client;
    private readonly TlsProbe _tls;

    public HostProbe(RunContext context, Client client, TlsProbe tls)
    {
        _context = context;
        _client = client;
        _tls = tls;
    }

    /// <summary>Asks for one path. The response is null when none came.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<(HostObservation Seen, HttpResponse? Response)> ReachAsync(Uri url, string purpose, bool required)
    {
        var origin = new Uri(url.GetLeftPart(UriPartial.Authority));
        var line = new Line(_context, origin, _client.ProxyFor(origin), _tls);
        var seen = new HostObservation { Path = line.Path, Host = origin.Host, Purpose = purpose, Required = required, StartOffset = _context.Offset };
        var (channel, failure, failedAt) = await OpenAsync(line).ConfigureAwait(false);
        if (channel is null)
        {
            return (seen with { Duration = _context.Offset - seen.StartOffset, Failure = failure, FailedAt = failedAt }, null);
        }

        using (channel)
        {
            if (!channel.IsTrusted)
            {
                return (seen with { Duration = _context.Offset - seen.StartOffset, Failure = failure, FailedAt = Layer.Tls }, null);
            }

            var hostContext = _context.For(origin);
            var (answer, response) = await new HttpProbe(hostContext, line).AskAsync(channel, "GET", url.PathAndQuery, null, null).ConfigureAwait(false);
            return (seen with
            {
                Duration = _context.Offset - seen.StartOffset,
                Failure = answer.StatusCode is null ? answer.Failure : null,
                FailedAt = answer.StatusCode is null ? Layer.Http : null,
                StatusCode = answer.StatusCode,
            }, response);
        }
    }

    /// <summary>Looks the first hop up and opens the way over whichever address gets through first.</summary>
    private async Task<(Channel? Channel, Failure? Failure, Layer? FailedAt)> OpenAsync(Line line)
    {
        var progress = new PathProgress();
        var names = new NameProbe(_context, line.FirstHop, NamePurpose.Endpoint);
        var families = _context.Families();
        var answers = await Task.WhenAll(families.Select(family => names.AskSystemAsync(family, progress))).ConfigureAwait(false);
        var addresses = answers.SelectMany(answer => answer.Addresses).Distinct().Take(PathRun.MaximumAddresses).ToArray();
        if (addresses.Length == 0)
        {
            var failure = answers.Select(answer => answer.Failure).FirstOrDefault(candidate => candidate is not null)
                ?? new Failure(FailureKind.NameNotFound, "The name has no address of a family that was asked for.");
            return (null, failure, line.Path == PathKind.Proxy ? Layer.Proxy : Layer.Name);
        }

        return await FirstToOpenAsync(line, addresses.Select(address => line.OpenAsync(address, progress)).ToList()).ConfigureAwait(false);
    }

    private static async Task<(Channel? Channel, Failure? Failure, Layer? FailedAt)> FirstToOpenAsync(Line line, List<Task<LineResult>> openings)
    {
        LineResult? failed = null;
        while (openings.Count > 0)
        {
            var done = await Task.WhenAny(openings).ConfigureAwait(false);
            openings.Remove(done);
            var result = await done.ConfigureAwait(false);
            if (result.Channel is not null)
            {
                CloseLater(openings);
                return (result.Channel, result.Tls?.Failure, null);
            }

            failed ??= result;
        }

        return (null, failed?.Failure, failed?.FailedAt ?? (line.Path == PathKind.Proxy ? Layer.Proxy : Layer.Tcp));
    }

    /// <summary>The others go on for their own time-out at most and close themselves.</summary>
    private static void CloseLater(List<Task<LineResult>> openings)
    {
        foreach (var opening in openings)
        {
            _ = opening.ContinueWith(
                late =>
                {
                    if (late.Status == TaskStatus.RanToCompletion)
                    {
#pragma warning disable RS0030 // The task has completed: nothing is waited for.
                        late.Result.Channel?.Dispose();
#pragma warning restore RS0030
                    }
                    else
                    {
                        _ = late.Exception;
                    }
                },
                System.Threading.CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
