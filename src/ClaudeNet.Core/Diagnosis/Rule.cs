using System;
using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>
/// Judges one thing from the evidence and touches nothing else. The file's name, the class's name without "Rule" and the finding's Id are the same word.
/// </summary>
internal abstract class Rule
{
    /// <summary>Gets the Id of the finding that the rule raises.</summary>
    public abstract string Id { get; }

    /// <summary>Gets the layer that the finding blames; the report's FailedLayer comes from it.</summary>
    public abstract Layer Layer { get; }

    /// <summary>Gets a value indicating whether <see cref="Layer"/> is what fails; false where the finding only keeps the test from telling, and the first layer that nothing got through is named.</summary>
    public virtual bool BlamesItsLayer => true;

    /// <summary>
    /// Gets the Ids of findings that are mere consequences when this one holds with at least their severity: the Diagnostician drops them.
    /// </summary>
    public virtual IReadOnlyList<string> Explains => Array.Empty<string>();

    /// <summary>Returns the finding, or null when the evidence does not prove it.</summary>
    public abstract Finding? Judge(EvidenceSet evidence);
}
