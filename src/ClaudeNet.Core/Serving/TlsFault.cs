namespace ClaudeNet.Serving;

/// <summary>What is wrong with the HTTPS service of a test endpoint.</summary>
public enum TlsFault
{
    /// <summary>Nothing: a complete chain from the endpoint's own authority.</summary>
    None,

    /// <summary>The certificate ended yesterday.</summary>
    Expired,

    /// <summary>The certificate starts tomorrow.</summary>
    NotYetValid,

    /// <summary>The certificate is for another name (<c>wrong-host.localhost</c>).</summary>
    WrongHost,

    /// <summary>The certificate signed itself.</summary>
    SelfSigned,

    /// <summary>The chain is complete but comes from a second authority, which is never handed out.</summary>
    UnknownCa,

    /// <summary>The certificate comes without its intermediate. Not on .NET Framework, which cannot send one in the first place.</summary>
    Incomplete,

    /// <summary>The ClientHello is read and never answered.</summary>
    Stall,

    /// <summary>The connection is reset after the ClientHello.</summary>
    Reset,

    /// <summary>The port answers in plain HTTP.</summary>
    Plain,
}
