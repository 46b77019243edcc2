using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform;

/// <summary>The environment of this process; on Windows also what the registry keeps for user and machine.</summary>
internal sealed class SystemEnvironment : IEnvironmentReader
{
    public IReadOnlyDictionary<string, string> GetAll(EnvironmentScope scope)
    {
        var windows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var result = new Dictionary<string, string>(windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        if (scope != EnvironmentScope.Process && !windows)
        {
            return result;
        }

        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables(Target(scope)))
        {
            result[(string)entry.Key] = (string?)entry.Value ?? string.Empty;
        }

        return result;
    }

    private static EnvironmentVariableTarget Target(EnvironmentScope scope) => scope switch
    {
        EnvironmentScope.User => EnvironmentVariableTarget.User,
        EnvironmentScope.Machine => EnvironmentVariableTarget.Machine,
        _ => EnvironmentVariableTarget.Process,
    };
}
