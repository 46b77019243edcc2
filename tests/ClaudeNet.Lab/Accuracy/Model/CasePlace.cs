namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>Where a case takes place.</summary>
internal enum CasePlace
{
    /// <summary>In two network namespaces with real servers: Linux and root.</summary>
    Network,

    /// <summary>On this machine's loopback, against the product's own test endpoint: anywhere, by anybody.</summary>
    Loopback,
}
