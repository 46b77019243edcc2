namespace ClaudeNet.Benchmarks.Measuring;

/// <summary>A promise about speed and what was measured of it.</summary>
/// <param name="What">The promise.</param>
/// <param name="Measured">What came out, with its unit.</param>
/// <param name="IsMet">Whether it holds on this machine.</param>
internal sealed record Goal(string What, string Measured, bool IsMet);
