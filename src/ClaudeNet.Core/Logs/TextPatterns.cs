using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClaudeNet.Logs;

/// <summary>The shapes that lines about a request have in consoles, debug logs and build logs.</summary>
internal static class TextPatterns
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant;
    private const RegexOptions AnyCase = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>Gets colours and cursor movements of terminals, and the marks that GitLab puts around sections.</summary>
    public static Regex Escape { get; } = new(@"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]{0,200}\x07)|\x00", Plain, s_limit);

    /// <summary>Gets what CI systems, Docker and loggers put before a line: times, services, steps, levels.</summary>
    public static Regex Prefix { get; } = new(
        @"^(?:\s*(?:\[?\d{4}-\d{2}-\d{2}[T ][0-9:.,]{8,20}\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?\]?|\[?\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?\]?|#\d{1,4}\s+\d+\.\d+|[A-Za-z0-9_.-]{1,60}\s+\|)(?:\s+|$))+",
        Plain,
        s_limit);

    /// <summary>Gets a failed attempt in the client's debug log.</summary>
    public static Regex DebugAttempt { get; } = new(@"\[ERROR\] API error \(attempt (?<attempt>\d{1,6})/(?<most>\d{1,6})\):\s*(?:(?<status>\d{3})|undefined)\s+(?<words>.*)", Plain, s_limit);

    /// <summary>Gets the line in which the debug log names the code behind "Connection error.".</summary>
    public static Regex DebugDetail { get; } = new(@"\[ERROR\] Connection error details: code=(?<code>[A-Za-z0-9_]{1,60})", Plain, s_limit);

    /// <summary>Gets the announcement of a retry on the console.</summary>
    public static Regex Retry { get; } = new(
        @"^(?<words>.*?)[\s·∙•\-–—,;.]*\bRetrying in (?<delay>\d+(?:[.,]\d+)?)\s?(?<unit>ms|m|s|milliseconds?|seconds?|minutes?)\b[\s.…]*(?:\(?attempt (?<attempt>\d{1,6})(?:\s?(?:/|of)\s?(?<most>\d{1,6}))?\)?)?",
        AnyCase,
        s_limit);

    /// <summary>Gets the cause that the console prints below an error.</summary>
    public static Regex Cause { get; } = new(@"^\s*(?:⎿|└|\|_|>|\[cause\]:?|cause:|Caused by:?)?\s*(?<name>[A-Za-z]{0,40}Error)\s?(?:\((?<words>[^)]{1,300})\)|:\s*(?<words>.{1,300}))", AnyCase, s_limit);

    /// <summary>Gets a numbered request.</summary>
    public static Regex Number { get; } = new(@"\b(?:request|req|api call|call)\s*(?:no\.?\s*|number\s*)?#?\s?(?<number>\d{1,7})\b(?!\s?(?:ms|s)\b)", AnyCase, s_limit);

    /// <summary>Gets a duration.</summary>
    public static Regex Duration { get; } = new(@"(?<![\w.])(?<value>\d{1,9}(?:[.,]\d{1,6})?)\s?(?<unit>ms|milliseconds|s|secs?|seconds)\b", AnyCase, s_limit);

    /// <summary>Gets the signs of a request that went wrong.</summary>
    public static Regex Failed { get; } = new(@"❌|✗|✘|✖|\bfail(?:ed|ure|s)?\b|\btime[d-]?[ -]?out\b|\berror\b|\brefused\b|\breset\b|\bE[A-Z]{4,}\b", AnyCase, s_limit);

    /// <summary>Gets the signs of a request that went well.</summary>
    public static Regex Succeeded { get; } = new(@"✅|✓|✔|\bok\b|\bsuccess(?:ful|fully)?\b|\bsucceeded\b|\bcompleted?\b|\bdone\b|\b200\b", AnyCase, s_limit);

    /// <summary>Gets the words that only Claude's clients and SDKs use.</summary>
    public static Regex Client { get; } = new(
        @"API Error\b|\bAPI(?:Connection(?:Timeout)?|Status|UserAbort)?Error\b|\b(?:RateLimit|InternalServer|Overloaded|ServiceUnavailable)Error: (?:Error code: )?\d{3}|\bTypeError[:( ]+fetch failed|\bfetch failed\b|\banthropic\b.*\b(?:error|failed|timed out)|\bclaude\b.*\b(?:error|failed|timed out)|overloaded_error|rate_limit_error|usage limit reached|You've hit your|Not logged in ·|Invalid API key ·|Credit balance is too low|^\s*Execution error\s*$",
        AnyCase,
        s_limit);

    /// <summary>Gets the lines of a stack trace or of an error's properties: they belong to the error above.</summary>
    public static Regex Trace { get; } = new(@"^\s*(?:at |\[cause\]|cause:|code:|errno:|syscall:|hostname:|address:|\}|Caused by)", AnyCase, s_limit);

    /// <summary>Reads a matched duration.</summary>
    public static TimeSpan? Span(Match match, string value = "value")
    {
        string text = match.Groups[value].Value.Replace(',', '.');
        if (!match.Success || !double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            return null;
        }

        string unit = match.Groups["unit"].Value.ToLowerInvariant();
        double milliseconds = unit.StartsWith("mi", StringComparison.Ordinal) && unit[2] == 'n' || unit == "m" ? number * 60_000
            : unit == "ms" || unit.StartsWith("mi", StringComparison.Ordinal) ? number
            : number * 1000;
        return JsonLogLine.Span(milliseconds);
    }

    /// <summary>Reads a matched whole number; null when the group did not match.</summary>
    public static int? Integer(Match match, string group) =>
        match.Groups[group].Success && int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
