using System;

namespace ClaudeNet.Configuration.Runtimes;

/// <summary>The Node that would run a client.</summary>
/// <param name="Path">The program, as the client's start would find it; null when none was found.</param>
/// <param name="Version">Its version in three parts; null when nothing tells it.</param>
/// <param name="Reason">Where the version was read, or why it is not known: one sentence.</param>
internal sealed record NodeRuntime(string? Path, Version? Version, string Reason)
{
    /// <summary>What is assumed of a Node whose version is not known.</summary>
    internal const string Assumption = "It is taken for 22.15 or later, which can read the operating system's roots.";

    /// <summary>Gets a value indicating whether it is known that the operating system's roots cannot be read by it.</summary>
    public bool LacksSystemRoots => Version is not null && !NodeVersions.CanReadSystemRoots(Version);

    /// <summary>Returns name and version.</summary>
    public override string ToString() => Version is null ? "Node of unknown version" : $"Node {Version}";
}
