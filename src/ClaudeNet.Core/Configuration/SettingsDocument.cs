using System.Collections.Generic;

namespace ClaudeNet.Configuration;

/// <summary>What one settings document says that matters here.</summary>
internal sealed class SettingsDocument
{
    /// <summary>Gets the variables of its <c>env</c> block.</summary>
    public IReadOnlyList<SettingValue> Variables { get; init; } = [];

    /// <summary>Gets whether it names an <c>apiKeyHelper</c>. The program is neither kept nor run.</summary>
    public bool HasApiKeyHelper { get; init; }

    /// <summary>Gets what is wrong with it.</summary>
    public IReadOnlyList<SettingsFileProblem> Problems { get; init; } = [];
}
