namespace ClaudeNet.Serving;

/// <summary>What the DNS server of a test endpoint does wrong.</summary>
public enum DnsFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Every name does not exist (response code 3).</summary>
    NxDomain,

    /// <summary>Server failure (response code 2).</summary>
    ServFail,

    /// <summary>Refused (response code 5).</summary>
    Refused,

    /// <summary>UDP answers are empty and marked as truncated; TCP answers are complete.</summary>
    Truncate,

    /// <summary>Queries are read and never answered.</summary>
    Silence,

    /// <summary>Answers carry another id than the query.</summary>
    WrongId,

    /// <summary>Every name is 0.0.0.0 and ::, as a filtering resolver answers.</summary>
    Sinkhole,

    /// <summary>The name exists and has no address.</summary>
    NoData,
}
