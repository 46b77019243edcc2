using System.Collections.Generic;

namespace ClaudeNet.PowerShell.Completion;

/// <summary>Completes well-known public resolvers. Nobody is asked unless the user names them.</summary>
public sealed class NameServerCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> GetWords() =>
    [
        new("System", "The machine's own resolver (always asked)"),
        new("1.1.1.1", "Cloudflare"),
        new("8.8.8.8", "Google"),
        new("9.9.9.9", "Quad9"),
        new("2606:4700:4700::1111", "Cloudflare over IPv6"),
        new("2001:4860:4860::8888", "Google over IPv6"),
    ];
}
