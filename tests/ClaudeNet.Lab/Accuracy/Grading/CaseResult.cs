using System;
using ClaudeNet.Lab.Accuracy.Model;

namespace ClaudeNet.Lab.Accuracy.Grading;

/// <summary>What came of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Grade">Its grade; null when it was skipped or could not be set up.</param>
/// <param name="Skipped">Why it was skipped; null when it was not.</param>
/// <param name="Broken">Why it could not be set up; null when it could.</param>
/// <param name="Report">How long the test took by its own account; null when it gave none.</param>
/// <param name="Took">From the start of the program to its end.</param>
/// <param name="Said">What the program wrote, for a reader who wants to know.</param>
internal sealed record CaseResult(Case Case, Grade? Grade, string? Skipped, string? Broken, TimeSpan? Report, TimeSpan Took, string Said)
{
    internal bool Passed => Grade?.Passed == true;
}
