using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Evidence;
using ClaudeNet.Http;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

public sealed class HttpFuzzTests
{
    private const int Cases = 6_000;

    [Theory]
    [InlineData(11, "GET")]
    [InlineData(12, "HEAD")]
    [InlineData(13, "CONNECT")]
    public Task A_response_is_read_or_refused_and_the_sizes_of_its_segments_make_no_difference(int seed, string method) =>
        Fuzz.RunAsync(new Mutator(seed, HttpCorpus.Responses(), HttpCorpus.Tokens), Cases, (bytes, chance) =>
        {
            string whole = Outcome(bytes, method, () => int.MaxValue);
            Assert.Equal(whole, Outcome(bytes, method, () => 1));
            Assert.Equal(whole, Outcome(bytes, method, () => chance.Next(1, 40)));
        });

    [Theory]
    [InlineData(14)]
    [InlineData(15)]
    public async Task An_answer_is_understood_whatever_it_holds_and_little_of_it_is_kept(int seed)
    {
        using var machine = new TestPlatform();
        RunContext context = Context(machine);
        await Fuzz.RunAsync(new Mutator(seed, HttpCorpus.Responses(), HttpCorpus.Tokens), Cases, (bytes, _) =>
        {
            if (Read(bytes, "GET", () => int.MaxValue).Response is not HttpResponse response)
            {
                return;
            }

            Answer answer = AnswerReader.Read(response, context);
            Assert.InRange(answer.PageTitle?.Length ?? 0, 0, 120);
            Assert.InRange(answer.ErrorMessage?.Length ?? 0, 0, 200);
            Assert.All(new[] { answer.RequestId, answer.Server, answer.Via, answer.CloudflareRay, answer.ErrorType, answer.ErrorCode }, text => Assert.InRange(text?.Length ?? 0, 0, 80));
            Assert.True(answer.RetryAfter is null || answer.RetryAfter >= TimeSpan.Zero);
            ProxyObservation seen = ProxyProbe.Describe(new ProxyObservation { Proxy = new Uri("http://proxy.example:8080"), Target = "a:443" }, response, context);
            Assert.Equal(response.StatusCode, seen.StatusCode);
            Assert.Equal(response.StatusCode is >= 200 and < 300, seen.Failure is null);
        });
    }

    [Theory]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("-5")]
    [InlineData("99999999999999999999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public void A_wait_that_no_clock_can_keep_is_no_wait(string value)
    {
        using var machine = new TestPlatform();
        byte[] bytes = Encoding.ASCII.GetBytes($"HTTP/1.1 429 No\r\nRetry-After: {value}\r\nContent-Length: 0\r\n\r\n");
        Assert.Null(AnswerReader.Read(Read(bytes, "GET", () => 1).Response!, Context(machine)).RetryAfter);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    public Task A_request_is_read_or_refused_and_the_sizes_of_its_segments_make_no_difference(int seed) =>
        Fuzz.RunAsync(new Mutator(seed, HttpCorpus.Requests(), HttpCorpus.Tokens), Cases, (bytes, chance) =>
        {
            string whole = RequestOutcome(bytes, () => int.MaxValue);
            Assert.Equal(whole, RequestOutcome(bytes, () => 1));
            Assert.Equal(whole, RequestOutcome(bytes, () => chance.Next(1, 40)));
        });

    [Theory]
    [InlineData(18)]
    public Task A_request_that_is_written_is_read_back_as_it_was(int seed) =>
        Fuzz.RunAsync(new Mutator(seed, [[1, 2, 3, 4, 5, 6, 7, 8]]), Cases, (bytes, chance) =>
        {
            byte[]? body = chance.Next(2) == 0 ? null : bytes;
            var request = new HttpRequest { Method = body is null ? "GET" : "POST", Target = "/" + Convert.ToHexString(bytes), Host = "h", Headers = { { "X-A", "v" + bytes.Length }, { "x-a", "w" } }, Body = body };
            byte[] wire = [.. request.EncodeHead(), .. body ?? []];
            HttpRequest read = Fuzz.Complete(HttpRequestReader.ReadAsync(
                new ChunkedReadStream(wire, () => chance.Next(1, 9)), new HttpLimits { MaximumBodyBytes = 1 << 20, MaximumStartLineBytes = 1 << 20 }, CancellationToken.None))!;
            Assert.Equal((request.Method, request.Target, request.Host), (read.Method, read.Target, read.Host));
            Assert.Equal(request.Headers.GetAll("X-A"), read.Headers.GetAll("X-A"));
            Assert.Equal(body, read.Body);
        });

    private static RunContext Context(TestPlatform machine) =>
        new(machine.Services, new LoopbackNetwork(), new ConnectionTestOptions(), new Uri("https://gateway.example"), CancellationToken.None);

    private static string Outcome(byte[] bytes, string method, Func<int> segment)
    {
        var (response, error) = Read(bytes, method, segment);
        return (error is HttpConnectionException cut ? $"cut {cut.Progress} " : error?.GetType().Name + " ") + (response is null ? "-" : Describe(response));
    }

    private static string Describe(HttpResponse response)
    {
        Assert.InRange(response.Body.Length, 0, HttpLimits.Default.MaximumBodyBytes);
        Assert.InRange(response.StatusCode, 100, 999);
        Assert.False(response.BodyComplete && response.BodyTruncated);
        return $"{response.Version} {response.StatusCode} {response.Reason} {Fields(response.Headers)} {Convert.ToHexString(response.Body)} {response.BodyComplete} {response.ConnectionClose}";
    }

    private static (HttpResponse? Response, Exception? Error) Read(byte[] bytes, string method, Func<int> segment)
    {
        var request = new HttpRequest { Method = method, Target = method == "CONNECT" ? "a:443" : "/", Host = "a" };
        try
        {
            return (Fuzz.Complete(HttpExchange.SendAsync(new ChunkedReadStream(bytes, segment), request, HttpLimits.Default, CancellationToken.None)), null);
        }
        catch (HttpFormatException exception)
        {
            return (null, exception);
        }
        catch (HttpConnectionException exception)
        {
            return (exception.Response, exception);
        }
    }

    private static string RequestOutcome(byte[] bytes, Func<int> segment)
    {
        try
        {
            HttpRequest? request = Fuzz.Complete(HttpRequestReader.ReadAsync(new ChunkedReadStream(bytes, segment), HttpLimits.Default, CancellationToken.None));
            return request is null ? "none" : $"{request.Method} {request.Target} {request.Host} {Fields(request.Headers)} {(request.Body is null ? "-" : Convert.ToHexString(request.Body))}";
        }
        catch (HttpFormatException)
        {
            return "format";
        }
        catch (HttpConnectionException exception)
        {
            return $"cut {exception.Progress}";
        }
    }

    private static string Fields(IEnumerable<KeyValuePair<string, string>> fields) => string.Join("|", fields.Select(field => field.Key + "=" + field.Value));
}
