using System;
using System.Collections.Generic;

namespace ClaudeNet.Platform;

/// <summary>The registry of a system that has none.</summary>
internal sealed class NoRegistry : IRegistryReader
{
    internal static readonly NoRegistry Instance = new();

    public RegistryValue? Read(RegistryRoot root, string key, string name) => null;

    public IReadOnlyList<string> SubKeyNames(RegistryRoot root, string key) => Array.Empty<string>();
}
