using System.Collections.Generic;

namespace ClaudeNet.PowerShell.Completion;

/// <summary>Completes the behaviours of a test endpoint.</summary>
public sealed class BehaviorCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> GetWords() =>
    [
        new("ok", "Answers well"),
        new("529", "Overloaded"),
        new("529;retry-after=3", "Overloaded, asks for 3 seconds"),
        new("429;retry-after=5", "Rate limited, asks for 5 seconds"),
        new("500", "Server error"),
        new("401", "Key rejected"),
        new("hang", "Never answers"),
        new("rst", "Resets the connection"),
        new("fin", "Closes without an answer"),
        new("fin-mid", "Closes in the middle of the answer"),
        new("rst-mid", "Resets in the middle of the answer"),
        new("stall-mid", "Stops sending in the middle of the answer"),
        new("sse-error", "overloaded_error inside the stream"),
        new("html", "Block page with 403"),
        new("html-200", "Block page with 200"),
        new("empty", "200 without a body"),
        new("garbage", "Not HTTP"),
        new("redirect=https://login.example/", "Captive portal"),
        new("cf-challenge", "Cloudflare challenge"),
        new("region", "403: region not allowed"),
        new("tenant", "403: tenant restriction"),
        new("spend-limit", "429: spend limit reached"),
        new("ok;delay=2s", "Answers well after 2 seconds"),
        new("ok;buffered", "Holds the stream back and delivers it at once"),
        new("ok;slow-first-byte=3s", "First byte of the body after 3 seconds"),
        new("ok;upload-limit=65536", "Resets when the body is larger"),
        new("ok;idle-drop=5s", "Resets an idle connection after 5 seconds"),
    ];
}
