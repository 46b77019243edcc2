using System;

namespace ClaudeNet.Platform;

/// <summary>What a program says of itself in its version resource (Windows).</summary>
/// <param name="Product">The product's name; null when it has none.</param>
/// <param name="Version">The file's version in three parts; null when it has none.</param>
internal sealed record ProgramDetails(string? Product, Version? Version);
