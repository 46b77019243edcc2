using System;
using System.Collections.Generic;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Platform.Programs;

/// <summary>An environment with PATH alone, or without it.</summary>
internal sealed class FixedEnvironment(string? path) : IEnvironmentReader
{
    public IReadOnlyDictionary<string, string> GetAll(EnvironmentScope scope)
        => path is null || scope != EnvironmentScope.Process
            ? new Dictionary<string, string>()
            : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["PATH"] = path };
}
