namespace ClaudeNet.Lab.Machinery;

/// <summary>Who has which address in a lab. Those of the API are the real ones: rules know the ranges that Anthropic publishes.</summary>
internal static class LabAddress
{
    internal const string Client4 = "10.77.0.2";
    internal const string Client6 = "2001:db8:77::2";

    /// <summary>The router, which is also the name server and the proxy.</summary>
    internal const string Gateway4 = "10.77.0.1";
    internal const string Gateway6 = "2001:db8:77::1";

    /// <summary>A machine that is there and has no name server.</summary>
    internal const string SilentDns4 = "10.77.0.3";

    internal const string Api4 = "160.79.104.10";
    internal const string Api6 = "2607:6bc0::10";

    /// <summary>Every other host that Claude Code uses.</summary>
    internal const string Other4 = "203.0.113.20";
    internal const string Other6 = "2001:db8:5::20";

    /// <summary>A sign-in portal.</summary>
    internal const string Portal4 = "203.0.113.80";

    /// <summary>A resolver outside the local network.</summary>
    internal const string PublicDns4 = "203.0.113.53";

    /// <summary>Further addresses of the API, for names that have many.</summary>
    internal static readonly string[] MoreApi4 = ["160.79.104.11", "160.79.104.12", "160.79.104.13"];

    internal static readonly string[] Internet4 = [Api4, .. MoreApi4, Other4, Portal4, PublicDns4];

    internal static readonly string[] Internet6 = [Api6, Other6];
}
