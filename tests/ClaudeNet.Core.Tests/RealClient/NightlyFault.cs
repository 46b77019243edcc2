// One build of Core is enough.
#if !CORE_NETSTANDARD
namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>A fault of the API and what the runner has to make of it when it meets a real client.</summary>
/// <param name="Behavior">What the endpoint does, as its script says it.</param>
/// <param name="Kind">The failure that the first attempt is.</param>
/// <param name="Again">Whether another attempt follows.</param>
internal sealed record NightlyFault(string Behavior, string Kind, bool Again)
{
    /// <summary>Gets how many requests one attempt of 2.1.330 makes of it although its own retries are off.</summary>
    public int Asked { get; init; } = 1;

    /// <summary>Gets what it is under 1.0.120, which prints less of some; null for the same.</summary>
    public string? Kind1 { get; init; }

    /// <summary>Gets whether another attempt follows under 1.0.120; null for the same.</summary>
    public bool? Again1 { get; init; }

    /// <summary>Gets every class of fault that a script can make.</summary>
    public static NightlyFault[] All { get; } =
    [
        // A bad request is stripped of one optional part after the other before the client gives up.
        new("400", "InvalidRequest", false) { Asked = 6 },
        new("422", "InvalidRequest", false) { Asked = 6 },
        new("401", "AuthenticationFailed", false),
        new("402", "CreditExhausted", false),
        new("403", "PermissionDenied", false),
        new("404", "NotFound", false) { Asked = 2 },
        new("408", "TimedOut", true),
        new("409", "ServerError", true),
        new("413", "RequestTooLarge", false),
        new("429", "RateLimited", true),

        // Neither client prints the headers of an answer: the runner goes by the status alone.
        new("429;retry-after=1", "RateLimited", true),
        new("529;x-should-retry=false", "Overloaded", true),
        new("500", "ServerError", true),
        new("502", "ServerError", true),
        new("503", "ServerError", true),
        new("504", "ServerError", true),
        new("529", "Overloaded", true),
        new("region", "RegionNotAllowed", false),
        new("tenant", "PermissionDenied", false),
        new("spend-limit", "SpendLimitReached", false),

        // Pages in the API's place. A page with 200 meets every attempt again; version 1 does not say what it was that it could not read.
        new("html", "PermissionDenied", false),
        new("cf-challenge", "PermissionDenied", false),
        new("html;status=502", "ServerError", true),
        new("html-200", "MalformedResponse", false) { Asked = 2, Again1 = true },
        new("empty", "MalformedResponse", true) { Asked = 2 },

        // Version 1 says "Connection error." of whatever the connection ends with before an answer begins.
        new("garbage", "MalformedResponse", true) { Kind1 = "Unreachable" },
        new("rst", "Reset", true) { Kind1 = "Unreachable" },
        new("fin", "Reset", true) { Kind1 = "Unreachable" },

        // A stream that breaks is asked for once more as a whole.
        new("fin-mid", "StreamInterrupted", true) { Asked = 2 },
        new("rst-mid", "StreamInterrupted", true) { Asked = 2 },
        new("sse-error", "Overloaded", true) { Asked = 2 },
    ];

    /// <summary>Gets those of them that are worth a look in the formats that the client prints itself: an answer, a no, a page, two broken connections.</summary>
    public static string[] Samples { get; } = ["529", "401", "504", "html", "html-200", "fin", "fin-mid"];
}
#endif
