using System;
using System.Collections.Generic;

namespace ClaudeNet.Configuration;

/// <summary>One value of one setting, and where it was found.</summary>
internal sealed class SettingValue
{
    internal const string ProcessOrigin = "process environment";

    private readonly string _value;

    internal SettingValue(string name, string value, SettingScope scope, string origin)
    {
        Name = name ?? throw new ArgumentNullException(nameof(name));
        _value = value ?? throw new ArgumentNullException(nameof(value));
        Scope = scope;
        Origin = origin ?? throw new ArgumentNullException(nameof(origin));
        IsSecret = KnownVariables.IsSecret(name);
    }

    /// <summary>Gets the variable's name as it was written.</summary>
    public string Name { get; }

    /// <summary>Gets the raw value, for the engine alone: a proxy's URL can hold a password. <c>***</c> for a secret.</summary>
    public string Value => IsSecret ? SecretValue.Mask : _value;

    /// <summary>Gets the value as a secret.</summary>
    public SecretValue Secret => new(_value);

    /// <summary>Gets whether the value is a secret by its name.</summary>
    public bool IsSecret { get; }

    /// <summary>Gets whether the value is empty, which the client takes for "not set".</summary>
    public bool IsEmpty => _value.Length == 0;

    /// <summary>Gets the scope.</summary>
    public SettingScope Scope { get; }

    /// <summary>Gets the file's path, <c>process environment</c>, or <c>user environment</c> and the like.</summary>
    public string Origin { get; }

    /// <summary>Gets the values that this one hides, the strongest first.</summary>
    public IReadOnlyList<SettingValue> Shadowed { get; internal init; } = [];

    /// <summary>Gets whether a project's own file gave the value, which a cloned repository can bring along.</summary>
    public bool IsFromProject => Scope is SettingScope.Project or SettingScope.ProjectLocal;

    /// <summary>Returns the same setting with a mask in the place of a key or token; other settings are returned as they are.</summary>
    internal SettingValue WithoutKey() => IsEmpty || Name is not (KnownVariables.ApiKey or KnownVariables.AuthToken or KnownVariables.OAuthToken)
        ? this
        : new(Name, SecretValue.Mask, Scope, Origin);

    internal SettingValue WithShadowed(IReadOnlyList<SettingValue> shadowed) => new(Name, _value, Scope, Origin) { Shadowed = shadowed };

    /// <summary>Returns whether both hold the same text; neither is given away.</summary>
    internal bool SameValueAs(SettingValue other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <summary>Returns name and origin, never the value.</summary>
    public override string ToString() => $"{Name} ({Origin})";
}
