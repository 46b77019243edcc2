using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Http;
using ClaudeNet.Json;

namespace ClaudeNet.Probing;

/// <summary>Reads who answered, and what, out of a response. Whatever a stranger wrote is filtered and cut before it goes further.</summary>
internal sealed class AnswerReader
{
    private const int MaximumTitle = 120;
    private const int MaximumMessage = 200;
    private const int MaximumToken = 80;

    private static readonly Regex s_title = new("<title[^>]*>(.*?)</title", RegexOptions.IgnoreCase | RegexOptions.Singleline, TimeSpan.FromMilliseconds(200));

    private readonly RunContext _context;

    private AnswerReader(RunContext context) => _context = context;

    public static Answer Read(HttpResponse response, RunContext context) => new AnswerReader(context).Read(response);

    private Answer Read(HttpResponse response)
    {
        var json = ReadJson(response);
        var error = json?["error"] is { Kind: JsonKind.Object } inner ? inner : null;
        var isHtml = IsHtml(response);
        return new Answer
        {
            Kind = Classify(response, json, error, isHtml),
            RequestId = Token(response.Headers.Get("request-id")),
            ServerDate = ReadDate(response.Headers.Get("Date")),
            Server = Token(response.Headers.Get("Server")),
            Via = Token(response.Headers.Get("Via")),
            CloudflareRay = Token(response.Headers.Get("cf-ray")),
            CloudflareMitigated = Token(response.Headers.Get("cf-mitigated")),
            Location = ReadLocation(response),
            PageTitle = isHtml ? ReadTitle(response.Body) : null,
            ErrorType = Clean(Text(error?["type"]), MaximumToken),
            ErrorMessage = Clean(Text(error?["message"]), MaximumMessage),
            ErrorCode = Clean(Text(error?["details"]?["error_code"] ?? error?["error_code"]), MaximumToken),
            RetryAfter = ReadRetryAfter(response),
        };
    }

    private static AnswerKind Classify(HttpResponse response, JsonValue? json, JsonValue? error, bool isHtml)
    {
        if (isHtml)
        {
            return AnswerKind.Html;
        }

        if (json is not null)
        {
            if (response.StatusCode == 200 && Text(json["message"]) == "hello")
            {
                return AnswerKind.Hello;
            }

            // The API's error: {"type":"error","error":{"type":…,"message":…}}; the edge sometimes leaves the outer type out and keeps the request id.
            if (error?["type"] is not null && (Text(json["type"]) == "error" || response.Headers.Contains("request-id") || response.StatusCode == 403))
            {
                return AnswerKind.ClaudeError;
            }

            return response.StatusCode == 200 && (json["data"] is { Kind: JsonKind.Array } || json["input_tokens"] is not null)
                ? AnswerKind.ClaudeApi
                : AnswerKind.OtherJson;
        }

        return response.Body.Length == 0 ? AnswerKind.Empty : AnswerKind.Other;
    }

    private static JsonValue? ReadJson(HttpResponse response) =>
        response.BodyTruncated || response.Body.Length == 0 || !JsonReader.TryParse(response.Body, out var value, out _) || value!.Kind != JsonKind.Object
            ? null
            : value;

    private static bool IsHtml(HttpResponse response)
    {
        var type = response.Headers.Get("Content-Type") ?? string.Empty;
        if (type.Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var start = Encoding.ASCII.GetString(response.Body, 0, Math.Min(64, response.Body.Length)).TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private string? ReadTitle(byte[] body)
    {
        try
        {
            var match = s_title.Match(Encoding.UTF8.GetString(body));
            return match.Success ? Clean(WebUtility.HtmlDecode(match.Groups[1].Value), MaximumTitle) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private Uri? ReadLocation(HttpResponse response)
    {
        var value = response.Headers.Get("Location");

        // Against the endpoint, as clients read it: //host/path alone would be a file share on some systems.
        if (value is null || !Uri.TryCreate(_context.Endpoint, value, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            return null;
        }

        var stripped = Redactor.Strip(uri);
        return _context.Hide(stripped.OriginalString) == stripped.OriginalString ? stripped : new Uri(stripped.GetLeftPart(UriPartial.Authority));
    }

    private static DateTime? ReadDate(string? value) =>
        DateTime.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;

    /// <summary>Retry-After in seconds, or as a date against the answer's own Date so that this machine's clock does not matter.</summary>
    private static TimeSpan? ReadRetryAfter(HttpResponse response)
    {
        var value = response.Headers.Get("Retry-After");
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= 0 && seconds <= TimeSpan.FromDays(366).TotalSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return ReadDate(value) is DateTime until && ReadDate(response.Headers.Get("Date")) is DateTime now && until > now ? until - now : null;
    }

    private static string? Text(JsonValue? value) => value is { Kind: JsonKind.String } ? value.AsString() : null;

    private string? Token(string? value) => Clean(value, MaximumToken);

    private string? Clean(string? value, int maximum)
    {
        if (value is null)
        {
            return null;
        }

        var visible = new string(value.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? ' ' : character).ToArray());
        var text = _context.Hide(Regex.Replace(visible, @"\s+", " ").Trim());
        return text.Length == 0 ? null : text.Length <= maximum ? text : text.Substring(0, maximum - 1) + "…";
    }
}
