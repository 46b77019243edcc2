namespace ClaudeNet.Configuration.Knowledge;

/// <summary>What a variable's value is, and so how it is checked and shown.</summary>
internal enum SettingType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>An absolute http or https URL.</summary>
    Url,

    /// <summary>A proxy: a URL, or host and port.</summary>
    ProxyUrl,

    /// <summary>A NO_PROXY list.</summary>
    ProxyBypass,

    /// <summary>A file or folder.</summary>
    Path,

    /// <summary>A number of milliseconds.</summary>
    Milliseconds,

    /// <summary>A number of something else.</summary>
    Count,

    /// <summary>1 or true for on, 0 or false for off.</summary>
    Switch,

    /// <summary>On with any value that is not empty, 0 included.</summary>
    AnyValueSwitch,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>Some of some words, with commas between them.</summary>
    List,

    /// <summary>A key, token or passphrase.</summary>
    Secret,

    /// <summary>Header lines, which often hold a secret.</summary>
    Headers,
}
