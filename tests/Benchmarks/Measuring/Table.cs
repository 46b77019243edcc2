using System.Collections.Generic;

namespace ClaudeNet.Benchmarks.Measuring;

/// <summary>Measurements as the page shows them.</summary>
/// <param name="Title">What the rows are; empty for a part with one table.</param>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The cells, as text.</param>
internal sealed record Table(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
