namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>What a fault does.</summary>
internal enum CaseFaultKind
{
    /// <summary>Packets vanish.</summary>
    Drop,

    /// <summary>Connections are refused with a reset.</summary>
    Reset,

    /// <summary>A firewall says so: ICMP, administratively prohibited.</summary>
    Prohibit,

    /// <summary>Connections come about, and what is sent over them vanishes.</summary>
    Stall,

    /// <summary>Connections come about and are reset as soon as something is sent over them.</summary>
    Cut,

    /// <summary>The first SYN of every connection is lost, so that connecting takes a second longer.</summary>
    LoseFirstSyn,

    /// <summary>Every second SYN is lost.</summary>
    LoseEverySecondSyn,

    /// <summary>Everything that goes to the port ends up at another address, as captive portals do.</summary>
    Portal,

    /// <summary>A rule of nft's, as it stands.</summary>
    Nft,

    /// <summary>A whole file for nft; it cannot be taken back.</summary>
    Script,

    /// <summary>Commands for <c>ip</c>; they cannot be taken back.</summary>
    Ip,

    /// <summary>claudenet itself is stopped, as it is on a machine that sleeps or has no processor for it.</summary>
    Stop,
}
