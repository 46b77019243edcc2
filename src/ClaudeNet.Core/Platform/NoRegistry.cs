namespace ClaudeNet.Platform;

/// <summary>The registry of a system that has none.</summary>
internal sealed class NoRegistry : IRegistryReader
{
    internal static readonly NoRegistry Instance = new();

    public RegistryValue? Read(RegistryRoot root, string key, string name) => null;
}
