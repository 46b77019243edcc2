using System;
using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Chaos;

/// <summary>What came of one world.</summary>
/// <param name="World">The world.</param>
/// <param name="Broken">The invariants that do not hold; empty when all do.</param>
/// <param name="Verdict">The verdict; null when there was none.</param>
/// <param name="First">The first finding; null when there was none.</param>
/// <param name="Report">How long it took by its own account.</param>
/// <param name="Said">What the program wrote, for a reader.</param>
internal sealed record ChaosResult(ChaosWorld World, IReadOnlyList<string> Broken, string? Verdict, string? First, TimeSpan Report, string Said);
