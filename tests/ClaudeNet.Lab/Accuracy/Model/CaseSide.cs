namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>One of the two namespaces.</summary>
internal enum CaseSide
{
    /// <summary>Everything that is not the client.</summary>
    Servers,

    /// <summary>The machine that <c>claudenet</c> runs on.</summary>
    Client,
}
