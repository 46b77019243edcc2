namespace ClaudeNet.Evidence;

/// <summary>One setting that is present and may matter to a rule.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">Its value for settings on the allow-list; null for every other.</param>
/// <param name="Scope">Process, User, Machine, Managed, Project, ProjectLocal or Parameter.</param>
/// <param name="Origin">The file, or <c>process environment</c>.</param>
internal sealed record SettingFact(string Name, string? Value, string Scope, string Origin);
