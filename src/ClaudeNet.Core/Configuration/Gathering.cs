using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration;

/// <summary>What the settings documents said, the strongest first.</summary>
internal sealed class Gathering
{
    /// <summary>Settings files are small; whatever is larger is none, and is not read into memory.</summary>
    private const int MaximumFileBytes = 16 << 20;

    // code.claude.com/docs/en/settings: one JSON document as text, REG_SZ or REG_EXPAND_SZ.
    private const string PolicyKey = @"SOFTWARE\Policies\ClaudeCode";
    private const string PolicyValue = "Settings";

    internal List<SettingValue> Values { get; } = [];

    internal List<SettingsSource> Sources { get; } = [];

    internal List<SettingsFileProblem> Problems { get; } = [];

    internal List<UnreadableItem> Unreadable { get; } = [];

    /// <summary>Gets the strongest source that names a program for keys; null when none does.</summary>
    internal SettingsSource? Helper { get; private set; }

    /// <summary>Adds a file. True when it is there, readable or not.</summary>
    internal bool Add(IFileReader files, string path, SettingScope scope)
    {
        var source = new SettingsSource(path, scope, files.FileExists(path));
        Sources.Add(source);
        if (source.Exists && Read(path, () => files.ReadAllBytes(path, MaximumFileBytes)) is { } bytes)
        {
            Add(source, bytes);
        }

        return source.Exists;
    }

    /// <summary>Adds a policy of the registry. True when it is there; outside Windows it never is, and is not listed either.</summary>
    internal bool Add(IRegistryReader registry, RegistryRoot root)
    {
        var origin = (root == RegistryRoot.LocalMachine ? @"HKLM\" : @"HKCU\") + PolicyKey + @"\" + PolicyValue;
        var value = Read(origin, () => registry.Read(root, PolicyKey, PolicyValue));
        if (value is null)
        {
            return false;
        }

        var source = new SettingsSource(origin, SettingScope.Managed, true);
        Sources.Add(source);
        if (value.AsText() is { } text)
        {
            Add(source, Encoding.UTF8.GetBytes(text));
        }
        else if (value.Kind is not (RegistryValue.Text or RegistryValue.ExpandableText))
        {
            Problems.Add(new SettingsFileProblem(origin, null, null, "the value is not a text (REG_SZ)"));
        }

        return true;
    }

    private void Add(SettingsSource source, byte[] utf8)
    {
        var document = SettingsFileParser.Parse(utf8, source.Scope, source.Origin);
        Values.AddRange(document.Variables);
        Problems.AddRange(document.Problems);
        Helper ??= document.HasApiKeyHelper ? source : null;
    }

    private T? Read<T>(string origin, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (UnauthorizedAccessException)
        {
            Unreadable.Add(new UnreadableItem(origin, "this user may not read it"));
        }
        catch (IOException exception)
        {
            Unreadable.Add(new UnreadableItem(origin, exception.Message));
        }

        return null;
    }
}
