using System.Collections.Generic;
using ClaudeNet.Platform;

namespace ClaudeNet.Console.Demo;

/// <summary>The environment of the demo's machine: it trusts the test authority, and has nothing else.</summary>
internal sealed class DemoEnvironment : IEnvironmentReader
{
    private static readonly Dictionary<string, string> s_process = new() { ["NODE_EXTRA_CA_CERTS"] = DemoFiles.CaPath };

    public IReadOnlyDictionary<string, string> GetAll(EnvironmentScope scope) =>
        scope == EnvironmentScope.Process ? s_process : new Dictionary<string, string>();
}
