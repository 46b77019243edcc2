namespace ClaudeNet.Configuration.Inventory;

/// <summary>A variable that a shell's start file sets.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">Its value; null where the shell computes it.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record ShellAssignment(string Name, string? Value, int Line);
