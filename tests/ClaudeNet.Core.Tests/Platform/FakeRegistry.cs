using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Platform;

/// <summary>A registry that a test fills. Keys and names ignore case, as the real one's do.</summary>
internal sealed class FakeRegistry : IRegistryReader
{
    internal const string InternetSettings = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings";

    private readonly Dictionary<string, RegistryValue> _values = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Exception> _faults = new(StringComparer.OrdinalIgnoreCase);

    public RegistryValue? Read(RegistryRoot root, string key, string name)
    {
        var path = $@"{root}\{key}\{name}";
        return _faults.TryGetValue(path, out var fault) ? throw fault : _values.TryGetValue(path, out var value) ? value : null;
    }

    public IReadOnlyList<string> SubKeyNames(RegistryRoot root, string key)
    {
        var start = $@"{root}\{key}\";
        return [.. _values.Keys.Where(path => path.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(path => path.Substring(start.Length)).Where(rest => rest.Contains('\\', StringComparison.Ordinal))
            .Select(rest => rest.Substring(0, rest.IndexOf('\\', StringComparison.Ordinal))).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    internal FakeRegistry Set(RegistryRoot root, string key, string name, RegistryValue value)
    {
        _values[$@"{root}\{key}\{name}"] = value;
        return this;
    }

    internal FakeRegistry Fail(RegistryRoot root, string key, string name, Exception fault)
    {
        _faults[$@"{root}\{key}\{name}"] = fault;
        return this;
    }

    internal FakeRegistry User(string name, string text) => Set(RegistryRoot.CurrentUser, InternetSettings, name, RegistryValue.OfText(text));

    internal FakeRegistry User(string name, uint number) => Set(RegistryRoot.CurrentUser, InternetSettings, name, RegistryValue.OfNumber(number));

    internal FakeRegistry Machine(string name, string text) => Set(RegistryRoot.LocalMachine, InternetSettings, name, RegistryValue.OfText(text));

    internal FakeRegistry Machine(string name, uint number) => Set(RegistryRoot.LocalMachine, InternetSettings, name, RegistryValue.OfNumber(number));

    internal FakeRegistry Connection(RegistryRoot root, string name, byte[] data)
        => Set(root, InternetSettings + @"\Connections", name, new RegistryValue(RegistryValue.Binary, data));
}
