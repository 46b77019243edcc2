using System.Collections.Generic;
using ClaudeNet.Lab.Accuracy.Model;

namespace ClaudeNet.Lab.Accuracy.Chaos;

/// <summary>A network put together by chance, and what is certain about it.</summary>
/// <param name="Number">Which of the seed's worlds it is.</param>
/// <param name="Set">The network, as a case that expects nothing.</param>
/// <param name="Dead">Why no way leads to the API, by construction; null where one may.</param>
/// <param name="Still">Whether it stays as it is: no fault comes, goes or depends on chance.</param>
/// <param name="Secrets">What may not be in the output.</param>
internal sealed record ChaosWorld(int Number, Case Set, string? Dead, bool Still, IReadOnlyList<string> Secrets);
