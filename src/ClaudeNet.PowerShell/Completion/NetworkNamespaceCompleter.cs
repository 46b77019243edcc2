using System.Collections.Generic;
using ClaudeNet.Platform;

namespace ClaudeNet.PowerShell.Completion;

/// <summary>Completes the named network namespaces of this machine, as <c>ip netns list</c> shows them.</summary>
public sealed class NetworkNamespaceCompleter : WordCompleter
{
    private const string Folder = "/run/netns";

    private protected override IEnumerable<KeyValuePair<string, string>> GetWords()
    {
        foreach (string path in SystemPlatform.Create(ShellKind.PowerShell).Files.GetFiles(Folder, "*"))
        {
            string name = path.Substring(path.LastIndexOf('/') + 1);
            yield return new(name, "Network namespace " + name);
        }
    }
}
