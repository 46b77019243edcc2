namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>The authorities of the lab.</summary>
internal enum CaseAuthority
{
    /// <summary>Stands for the public ones.</summary>
    Public,

    /// <summary>A company's, which inspects TLS.</summary>
    Inspection,
}
