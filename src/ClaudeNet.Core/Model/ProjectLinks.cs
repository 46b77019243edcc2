using System;

namespace ClaudeNet.Model;

/// <summary>Where the documentation lives: the one place that knows.</summary>
internal static class ProjectLinks
{
    internal const string Repository = "https://github.com/ClaudeNet/ClaudeNet";

    internal static Uri FindingPage(string id) => new($"{Repository}/blob/main/docs/findings/{id}.md");

    internal static Uri Settings { get; } = new($"{Repository}/blob/main/docs/configuration.md");

    // GitHub's anchors are the headings in lower case.
    internal static Uri PatternPage(string name) => new($"{Repository}/blob/main/docs/patterns.md#{name.ToLowerInvariant()}");

    internal static Uri CommandPage(string name) => new($"{Repository}/blob/main/docs/commands/{name}.md");
}
