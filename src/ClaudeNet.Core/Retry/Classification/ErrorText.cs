using System;
using System.Globalization;
using System.Text.RegularExpressions;
using ClaudeNet.Configuration;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>What can be read from the text of an error, whoever wrote it.</summary>
internal sealed class ErrorText
{
    // A stack trace or a page of HTML says what it has to say at its start or at its end.
    private const int LargestPart = 8 * 1024;
    private const int LargestMessage = 1000;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    private static readonly Regex s_status = new(
        @"(?:API Error:?\s*\(?|API error \(attempt \d+/\d+\):\s*|Request rejected \(|Error code:\s*|\b[A-Za-z]{2,40}Error:\s*|returned an error:\s*\(|does not indicate success:\s*|^\s*(?=\d{3}(?:\s*[{<]|\sstatus code))|\bHTTP(?:/\d(?:\.\d)?)?\s)(?<status>[45]\d\d)\b",
        RegexOptions.CultureInvariant,
        s_limit);

    private static readonly Regex s_type = new(
        "[\"'](overloaded_error|rate_limit_error|authentication_error|permission_error|forbidden|not_found_error|request_too_large|billing_error|invalid_request_error|api_error|timeout_error|conflict_error)[\"']",
        RegexOptions.CultureInvariant,
        s_limit);

    private static readonly Regex s_requestId = new(@"\breq_[A-Za-z0-9]{6,64}\b", RegexOptions.CultureInvariant, s_limit);

    private ErrorText(string message) => Message = message;

    /// <summary>Gets the kind; null when nothing in the text is recognised.</summary>
    public FailureKind? Kind { get; private init; }

    /// <summary>Gets the HTTP status that the text names.</summary>
    public int? Status { get; private init; }

    /// <summary>Gets the code that the text names, for example <c>ECONNREFUSED</c>.</summary>
    public string? Code { get; private init; }

    /// <summary>Gets the request id that the text names.</summary>
    public string? RequestId { get; private init; }

    /// <summary>Gets the reset time that the text names.</summary>
    public DateTimeOffset? ResetAt { get; private init; }

    /// <summary>Gets a value indicating whether the text says that a page of HTML, or a proxy's no, stood in the API's place: trying again meets it again.</summary>
    public bool IsIntercepted { get; private init; }

    /// <summary>Gets the text on one line, without secrets, cut to a readable length.</summary>
    public string Message { get; }

    /// <summary>Reads a text. It never throws for what the text holds.</summary>
    public static ErrorText Read(string? text, DateTimeOffset now)
    {
        string clipped = Clip(text ?? string.Empty);
        string message = OneLine(Redactor.Text(clipped));
        try
        {
            return Read(clipped, message, now);
        }
        catch (RegexMatchTimeoutException)
        {
            // Text made to be slow is not a client's error message.
            return new ErrorText(message);
        }
    }

    /// <summary>Returns text on one line, cut to a readable length.</summary>
    public static string OneLine(string text)
    {
        string joined = Regex.Replace(text, @"\s+", " ", RegexOptions.CultureInvariant, s_limit).Trim();
        return joined.Length <= LargestMessage ? joined : joined.Substring(0, SafeLength(joined, LargestMessage - 1)) + "…";
    }

    private static ErrorText Read(string text, string message, DateTimeOffset now)
    {
        Match found = s_status.Match(text);
        int? status = found.Success ? int.Parse(found.Groups["status"].Value, CultureInfo.InvariantCulture) : null;
        Match type = s_type.Match(text);
        Match request = s_requestId.Match(text);
        bool hasCode = NativeCodes.TryFind(text, out string code, out FailureKind codeKind);

        // Version 1 adds "Please run /login" to every 403, also where a key is known and may not do this, and to a web filter's page.
        FailureKind? sentence = ErrorPhrases.FindSentence(text);
        FailureKind? kind = (sentence == FailureKind.NotLoggedIn && status == 403 ? null : sentence)
            ?? ApiErrorTypes.FromType(type.Success ? type.Groups[1].Value : null, status)
            ?? ApiErrorTypes.FromStatus(status)
            ?? (hasCode ? codeKind : default(FailureKind?))
            ?? ErrorPhrases.FindWord(text);

        return new ErrorText(message)
        {
            Kind = kind,
            Status = status,
            Code = hasCode ? code : null,
            RequestId = request.Success ? request.Value : null,
            ResetAt = ResetTimes.Find(text, now),
            IsIntercepted = text.Contains("content-type html", StringComparison.OrdinalIgnoreCase) || text.Contains("refused the tunnel", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static string Clip(string text)
    {
        if (text.Length <= 2 * LargestPart)
        {
            return text;
        }

        int tail = text.Length - LargestPart;
        if (char.IsLowSurrogate(text[tail]))
        {
            tail++;
        }

        return text.Substring(0, SafeLength(text, LargestPart)) + "\n…\n" + text.Substring(tail);
    }

    private static int SafeLength(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
