using System.Collections.Generic;

namespace ClaudeNet.Platform;

/// <summary>Reads environment variables.</summary>
internal interface IEnvironmentReader
{
    /// <summary>Returns all variables of a scope; empty where the system has no such scope. Names compare as the system compares them.</summary>
    IReadOnlyDictionary<string, string> GetAll(EnvironmentScope scope);
}
