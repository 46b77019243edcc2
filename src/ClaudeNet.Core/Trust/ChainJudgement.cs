using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>What a client with certain roots makes of a chain.</summary>
internal sealed class ChainJudgement
{
    internal ChainJudgement(ChainPath path, IReadOnlyList<ChainIssue> issues, string? note)
    {
        Path = path.Certificates;
        Root = path.End == ChainEnd.Incomplete ? null : path.Certificates[path.Certificates.Count - 1];
        Issues = issues;
        Note = note;
    }

    /// <summary>Gets a value indicating whether nothing is wrong.</summary>
    public bool Trusted => Issues.Count == 0;

    /// <summary>Gets the main problem; None when trusted.</summary>
    public ChainProblem Problem => Issues.Count == 0 ? ChainProblem.None : Issues[0].Problem;

    /// <summary>Gets the subject of the certificate that has the main problem; null when trusted.</summary>
    public string? Subject => Issues.Count == 0 ? null : Issues[0].Subject;

    /// <summary>Gets everything that is wrong, the main problem first.</summary>
    public IReadOnlyList<ChainIssue> Issues { get; }

    /// <summary>Gets the root that the chain ends in, trusted or not; null when the chain does not get that far.</summary>
    public X509Certificate2? Root { get; }

    /// <summary>Gets the certificates from the server's to the last one found. They belong to the caller and to the root set.</summary>
    public IReadOnlyList<X509Certificate2> Path { get; }

    /// <summary>Gets a remark about what was left out of the judgement; null when nothing was.</summary>
    public string? Note { get; }
}
