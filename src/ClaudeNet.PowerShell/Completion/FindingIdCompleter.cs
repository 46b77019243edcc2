using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Diagnosis;

namespace ClaudeNet.PowerShell.Completion;

/// <summary>Completes Ids of findings.</summary>
public sealed class FindingIdCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> GetWords() => FindingIds.All.Select(static id => new KeyValuePair<string, string>(id, id));
}
