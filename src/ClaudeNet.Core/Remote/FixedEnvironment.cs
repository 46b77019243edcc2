using System.Collections.Generic;
using ClaudeNet.Platform;

namespace ClaudeNet.Remote;

/// <summary>The environment that programs of another place start with.</summary>
internal sealed class FixedEnvironment(IReadOnlyDictionary<string, string> variables) : IEnvironmentReader
{
    private static readonly Dictionary<string, string> s_none = [];

    public IReadOnlyDictionary<string, string> GetAll(EnvironmentScope scope) => scope == EnvironmentScope.Process ? variables : s_none;
}
