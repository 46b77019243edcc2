using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>What an export would write, decided before anything is written.</summary>
internal sealed class ExportPlan
{
    /// <summary>Gets the certificates to write, each once.</summary>
    public required IReadOnlyList<X509Certificate2> Certificates { get; init; }

    /// <summary>Gets what is left out because it must be.</summary>
    public required IReadOnlyList<ExportProblem> Problems { get; init; }

    /// <summary>Gets remarks, for example that the client trusts a chain already.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
