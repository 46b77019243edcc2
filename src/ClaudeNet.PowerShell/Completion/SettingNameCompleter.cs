using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;

namespace ClaudeNet.PowerShell.Completion;

/// <summary>Completes the variables that concern the connection, each with what it does. Secrets are left out: they are not written by these commands.</summary>
public sealed class SettingNameCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> GetWords() => SettingKnowledge.Current.Settings
        .Where(setting => !setting.Secret).OrderBy(setting => setting.Name, System.StringComparer.Ordinal)
        .Select(setting => new KeyValuePair<string, string>(setting.Name, setting.What));
}
