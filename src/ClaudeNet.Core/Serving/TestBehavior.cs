using System;
using System.Collections.Generic;

namespace ClaudeNet.Serving;

/// <summary>
/// What one attempt against a test endpoint meets. Written as words separated by semicolons: at most one action, then settings and headers.
/// </summary>
/// <remarks>
/// Actions: <c>ok</c>; a status (<c>200</c> … <c>599</c>); <c>hang</c> (never answers); <c>rst</c>, <c>fin</c> (before a response);
/// <c>fin-mid</c>, <c>rst-mid</c>, <c>stall-mid</c> (after part of the body); <c>sse-error</c> (overloaded_error inside the stream);
/// <c>html</c> (block page, 403), <c>html-200</c>; <c>empty</c> (200 without a body); <c>garbage</c> (not HTTP); <c>redirect=URL</c> (307);
/// <c>cf-challenge</c>; <c>region</c>, <c>tenant</c> (403s of the API); <c>spend-limit</c> (429 without retry-after).
/// Settings: <c>delay=2s</c> (before anything is sent); <c>slow-first-byte=3s</c> (between headers and body); <c>buffered</c> (a stream is held back
/// and delivered at once); <c>upload-limit=65536</c> (reset when the body is larger); <c>idle-drop=5s</c> (reset of a kept-alive connection that
/// idles so long); <c>title=…</c> and <c>status=…</c> for pages and redirects. Durations: <c>500ms</c>, <c>2s</c>, <c>1.5s</c>, <c>1m</c>; up to an hour.
/// Anything else after the first word is a header: <c>529;retry-after=3;x-should-retry=true</c>.
/// </remarks>
public sealed class TestBehavior
{
    internal TestBehavior(string text) => Text = text;

    /// <summary>Gets the behaviour of an endpoint that is well.</summary>
    public static TestBehavior Ok { get; } = Parse("ok");

    /// <summary>Gets the text it was parsed from, trimmed.</summary>
    public string Text { get; }

    internal BehaviorAction Action { get; init; }

    /// <summary>Gets the status asked for; null for the action's own.</summary>
    internal int? Status { get; init; }

    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    internal TimeSpan Delay { get; init; }

    internal TimeSpan SlowFirstByte { get; init; }

    /// <summary>Gets the largest body in bytes that is let through; null for any.</summary>
    internal long? UploadLimit { get; init; }

    /// <summary>Gets how long a kept-alive connection may idle; null for the endpoint's limit.</summary>
    internal TimeSpan? IdleDrop { get; init; }

    internal bool Buffered { get; init; }

    internal string? RedirectTarget { get; init; }

    internal string? Title { get; init; }

    /// <summary>Reads a behaviour.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is not a behaviour; the message says what is allowed.</exception>
    public static TestBehavior Parse(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        return new BehaviorParser(text).Parse();
    }

    /// <summary>Reads several behaviours, a script.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> is null.</exception>
    /// <exception cref="FormatException">One of them is not a behaviour.</exception>
    public static TestBehavior[] ParseScript(IEnumerable<string> texts)
    {
        if (texts is null)
        {
            throw new ArgumentNullException(nameof(texts));
        }

        var script = new List<TestBehavior>();
        foreach (string text in texts)
        {
            script.Add(Parse(text));
        }

        return script.ToArray();
    }

    /// <summary>Returns the text.</summary>
    public override string ToString() => Text;
}
