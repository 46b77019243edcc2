using ClaudeNet.Configuration;

namespace ClaudeNet.Evidence;

/// <summary>A credential that is present. Never its value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The variable or file that holds it.</param>
/// <param name="Origin">Where that is set.</param>
/// <param name="ShapeProblem">What is wrong with its form (white space, quotes, wrong prefix), without quoting it; null when nothing is.</param>
internal sealed record CredentialFact(CredentialKind Kind, string Name, string Origin, string? ShapeProblem);
