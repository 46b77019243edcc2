using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.PowerShell.Completion;

/// <summary>Completes kinds of failures.</summary>
public sealed class FailureKindCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> GetWords() => FailureKindName.All.Select(static name => new KeyValuePair<string, string>(name, name));
}
