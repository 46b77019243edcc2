using System;

namespace ClaudeNet.Configuration;

/// <summary>One credential that was found: its kind and origin, never its value.</summary>
internal sealed class Credential(CredentialKind kind, SettingScope scope, string name, string origin)
{
    /// <summary>Gets the kind.</summary>
    public CredentialKind Kind { get; } = kind;

    /// <summary>Gets the scope.</summary>
    public SettingScope Scope { get; } = scope;

    /// <summary>Gets the variable's or setting's name, for example <c>ANTHROPIC_API_KEY</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the file's path or <c>process environment</c>.</summary>
    public string Origin { get; } = origin;

    /// <summary>Gets the secret; null for kinds that are never read.</summary>
    public SecretValue? Secret { get; init; }

    /// <summary>Gets what is wrong with its shape, one sentence each; empty when nothing is.</summary>
    public string[] Problems { get; init; } = Array.Empty<string>();

    /// <summary>Returns kind and origin.</summary>
    public override string ToString() => $"{Name} ({Origin})";
}
