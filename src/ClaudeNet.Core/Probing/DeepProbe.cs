using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Http;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>
/// What -Deep adds: a large upload without a key (small requests pass where large ones are blocked or vanish), the segment size that still passes when it
/// vanishes, and a connection held idle.
/// </summary>
internal sealed class DeepProbe
{
    /// <summary>Large enough for many full segments and for size limits of filters, small enough for slow links.</summary>
    public const int UploadSize = 512 * 1024;

    /// <summary>
    /// Segment sizes to try when full ones vanish: what is left for TCP over IPv4 by common tunnels and links (PPPoE 1492, GRE, WireGuard, IPsec, the IPv6 minimum of 1280, 576).
    /// </summary>
    private static readonly int[] s_segments = { 1452, 1412, 1360, 1280, 1220, 536 };

    private readonly RunContext _context;
    private readonly PathRun _path;

    public DeepProbe(RunContext context, PathRun path)
    {
        _context = context;
        _path = path;
    }

    /// <summary>Runs upload and idle hold side by side.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<DeepObservation[]> RunAsync()
    {
        var upload = UploadAsync();
        var idle = IdleAsync();
        var results = await Task.WhenAll(upload, idle).ConfigureAwait(false);
        return results.Where(result => result is not null).ToArray()!;
    }

    private async Task<DeepObservation?> UploadAsync()
    {
        var started = _context.Offset;
        using var channel = await _path.OpenAgainAsync().ConfigureAwait(false);
        if (channel is null)
        {
            return null;
        }

        var seen = new DeepObservation { Path = channel.Path, Address = channel.Address, StartOffset = started, UploadBytes = UploadSize, SegmentSize = Platform.SegmentSize.Get(channel.Socket) };
        var (answer, _) = await PostAsync(channel).ConfigureAwait(false);
        seen = seen with
        {
            UploadAnswered = answer.StatusCode is not null,
            UploadStatusCode = answer.StatusCode,
            UploadStalled = answer.Failure is { KindValue: FailureKind.TimedOut },
            Failure = answer.StatusCode is null ? answer.Failure : null,
        };
        if (seen.UploadStalled)
        {
            seen = seen with { LargestDelivered = await FindSegmentAsync(channel).ConfigureAwait(false) };
        }

        return seen with { Duration = _context.Offset - started };
    }

    private Task<(HttpObservation Seen, HttpResponse? Response)> PostAsync(Channel channel) => _path.Http.AskAsync(channel, "POST", "/v1/messages", Body(), null);

    /// <summary>Repeats the upload with ever smaller segments, all side by side; null when none passes or the system cannot set the size.</summary>
    private async Task<int?> FindSegmentAsync(Channel stalled)
    {
        var attempts = s_segments.Select(async size =>
        {
            var result = await _path.Line.OpenAsync(stalled.Address, new PathProgress(), maximumSegment: size).ConfigureAwait(false);
            using (result.Channel)
            {
                if (result.Channel is null)
                {
                    return (int?)null;
                }

                var (answer, _) = await PostAsync(result.Channel).ConfigureAwait(false);
                return answer.StatusCode is null ? null : size;
            }
        });
        var passed = await Task.WhenAll(attempts).ConfigureAwait(false);
        return passed.Max();
    }

    private async Task<DeepObservation?> IdleAsync()
    {
        var started = _context.Offset;
        using var channel = await _path.OpenAgainAsync().ConfigureAwait(false);
        if (channel is null)
        {
            return null;
        }

        var (before, response) = await _path.Http.AskAsync(channel, "GET", "/api/hello", null, null).ConfigureAwait(false);
        if (before.StatusCode is null || response is null || response.ConnectionClose || !response.BodyComplete)
        {
            // A server that closes after one answer keeps nothing idle.
            return null;
        }

        await _context.Platform.Clock.DelayAsync(_context.Options.IdleHold, _context.CancellationToken).ConfigureAwait(false);
        var (after, _) = await _path.Http.AskAsync(channel, "GET", "/api/hello", null, null).ConfigureAwait(false);
        return new DeepObservation
        {
            Path = channel.Path,
            Address = channel.Address,
            StartOffset = started,
            Duration = _context.Offset - started,
            IdleHeld = _context.Options.IdleHold,
            SurvivedIdle = after.StatusCode is not null,
            Failure = after.StatusCode is null ? after.Failure : null,
        };
    }

    private static byte[] Body()
    {
        // Valid JSON, no key, no model: refused by any Claude API before anything could be billed.
        var padding = new string('a', UploadSize - "{\"padding\":\"\"}".Length);
        return Encoding.ASCII.GetBytes("{\"padding\":\"" + padding + "\"}");
    }
}
