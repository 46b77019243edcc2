using System;

namespace ClaudeNet.Model;

/// <summary>One setting that counts for the way to Claude, in one place where it is set. Secrets are never in it: of a key it says that it is there.</summary>
public sealed class ClaudeSetting
{
    internal ClaudeSetting(string name, string scope, string origin)
    {
        Name = name;
        Scope = scope;
        Origin = origin;
    }

    /// <summary>Gets the name: a variable's, or that of another program's setting with the program before it, for example <c>git:http.proxy</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the value, for settings whose values may be shown; null for every other. Passwords, paths and queries of proxy URLs are never in it.</summary>
    public string? Value { get; internal init; }

    /// <summary>Gets a value indicating whether it has a value at all, shown or not; an empty one counts as none.</summary>
    public bool HasValue { get; internal init; }

    /// <summary>Gets what the value is: Text, Url, ProxyUrl, ProxyBypass, Path, Milliseconds, Count, Switch, AnyValueSwitch, Choice, List, Secret, Headers, File or Client.</summary>
    public string Kind { get; internal init; } = "Text";

    /// <summary>
    /// Gets where it comes from: Process, User, Project, Local or Managed (settings files and policies), UserEnvironment or MachineEnvironment (the
    /// registry of Windows), Profile (a shell's start files), Wsl, Docker, Git, Npm, System (the system's own proxy) or Client.
    /// </summary>
    public string Scope { get; }

    /// <summary>Gets the file, registry value or <c>process environment</c> that holds it.</summary>
    public string Origin { get; }

    /// <summary>Gets the line in that file, from 1; null when it has none or it is not known.</summary>
    public int? Line { get; internal init; }

    /// <summary>Gets a value indicating whether this is the value that Claude Code would use when it was started here and now.</summary>
    public bool Effective { get; internal init; }

    /// <summary>Gets Honoured, Shadowed, Unknown, Removed, Invalid, or Ignored for what something else than this client reads.</summary>
    public string Status => StatusValue.ToString();

    /// <summary>Gets what hides it, for example a file or a stronger variable; null when nothing does.</summary>
    public string? ShadowedBy { get; internal init; }

    /// <summary>Gets what is wrong with it or good to know; null for nothing.</summary>
    public string? Advice { get; internal init; }

    /// <summary>Gets a value indicating whether its value is a secret.</summary>
    public bool Secret { get; internal init; }

    /// <summary>Gets what it does, in a sentence; null when that is not known.</summary>
    public string? Description { get; internal init; }

    /// <summary>Gets the value that counts when nobody sets it; null when there is none or it is not known.</summary>
    public string? Default { get; internal init; }

    /// <summary>Gets Local, Distribution or Container: whose setting it is.</summary>
    public string SourceKind => SourceKindValue.ToString();

    /// <summary>Gets the distribution's or container's name; null for this machine.</summary>
    public string? SourceName { get; internal set; }

    /// <summary>Gets the page that says what it does; the list of all settings where it has none of its own.</summary>
    public Uri HelpUri { get; internal init; } = ProjectLinks.Settings;

    internal ClaudeSettingStatus StatusValue { get; init; }

    internal SourceKind SourceKindValue { get; set; } = Model.SourceKind.Local;

    /// <summary>Returns the setting as JSON, nulls written.</summary>
    public string ToJson() => Reporting.SettingJson.Write(this);

    /// <summary>Returns name, status and origin.</summary>
    public override string ToString() => $"{Name} {Status} ({Origin})";
}
