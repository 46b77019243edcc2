using System.Collections.Generic;

namespace ClaudeNet.Repair.Remedies;

/// <summary>A question to the user.</summary>
/// <param name="Target">What is changed: a file, or what a program does.</param>
/// <param name="Action">What is done to it, in one sentence.</param>
/// <param name="Lines">The diff; empty when there is none.</param>
internal sealed record RepairProposal(string Target, string Action, IReadOnlyList<string> Lines);
