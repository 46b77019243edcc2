using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Json;

namespace ClaudeNet.Configuration.Knowledge;

/// <summary>What is known about the variables of Claude clients: one data file, settings.json, inside this assembly.</summary>
internal sealed class SettingKnowledge
{
    private const string Resource = "ClaudeNet.Configuration.Knowledge.settings.json";

    private static readonly Lazy<SettingKnowledge> s_current = new(Load);

    private readonly Dictionary<string, KnownSetting> _settings;
    private readonly Dictionary<string, UnreadName> _unread;
    private readonly HashSet<string> _alsoRead;
    private readonly string[] _relevantPrefixes;
    private readonly string[] _ownPrefixes;
    private readonly string[] _secretWords;
    private readonly string[] _notSecretWords;

    private SettingKnowledge(JsonValue root)
    {
        Client = Text(root, "client");
        Documentation = Text(root, "documentation");
        Date = Text(root, "date");
        ProxyOrder = Texts(root, "proxyOrder");
        NoProxyOrder = Texts(root, "noProxyOrder");
        NetworkNodeOptions = Texts(root, "networkNodeOptions");
        YoungNodeOptions = root["youngNodeOptions"]!.Items.Select(item => new YoungNodeOption(Text(item, "name"), Texts(item, "since").Select(Version.Parse).ToArray(), Text(item, "source"))).ToArray();
        Settings = root["settings"]!.Items.Select(ReadSetting).ToArray();
        Unread = root["unread"]!.Items.Select(item => new UnreadName(Text(item, "name"), Text(item, "instead"), item["measured"]?.AsString())).ToArray();
        Fixes = root["fixes"]!.Items.Select(ReadFix).ToArray();
        AlsoRead = Texts(root, "alsoRead");
        _relevantPrefixes = Texts(root, "relevantPrefixes");
        _ownPrefixes = Texts(root, "ownPrefixes");
        _secretWords = Texts(root, "secretWords");
        _notSecretWords = Texts(root, "notSecretWords");
        _settings = Settings.ToDictionary(setting => setting.Name, StringComparer.Ordinal);
        _unread = Unread.ToDictionary(name => name.Name, StringComparer.Ordinal);
        _alsoRead = new HashSet<string>(AlsoRead, StringComparer.Ordinal);
    }

    /// <summary>Gets the knowledge that this version carries.</summary>
    internal static SettingKnowledge Current => s_current.Value;

    /// <summary>Gets the version of Claude Code with which what is marked as measured was tried.</summary>
    internal string Client { get; }

    /// <summary>Gets the version of Claude Code whose documentation gave the names.</summary>
    internal string Documentation { get; }

    /// <summary>Gets the date of the file, ISO 8601.</summary>
    internal string Date { get; }

    /// <summary>Gets the proxy variables, the strongest first.</summary>
    internal string[] ProxyOrder { get; }

    /// <summary>Gets the bypass lists, the stronger first.</summary>
    internal string[] NoProxyOrder { get; }

    /// <summary>Gets the beginnings of Node's options that concern the network.</summary>
    internal string[] NetworkNodeOptions { get; }

    /// <summary>Gets those of Node's options that older versions do not know, and do not start with.</summary>
    internal IReadOnlyList<YoungNodeOption> YoungNodeOptions { get; }

    /// <summary>Gets the variables that concern the connection, in the order of the documentation's page.</summary>
    internal IReadOnlyList<KnownSetting> Settings { get; }

    /// <summary>Gets the names that nothing reads.</summary>
    internal IReadOnlyList<UnreadName> Unread { get; }

    /// <summary>Gets the faults of older versions.</summary>
    internal IReadOnlyList<KnownFix> Fixes { get; }

    /// <summary>Gets the names of other variables that the client reads, which do not concern the connection.</summary>
    internal IReadOnlyList<string> AlsoRead { get; }

    /// <summary>Returns what is known; null for a name without an entry of its own. Case counts.</summary>
    internal KnownSetting? Find(string name) => _settings.TryGetValue(name, out var setting) ? setting : null;

    /// <summary>Returns the entry of a name that nothing reads; null for any other.</summary>
    internal UnreadName? FindUnread(string name) => _unread.TryGetValue(name, out var unread) ? unread : null;

    /// <summary>Returns whether the client reads a variable of that name.</summary>
    internal bool IsRead(string name) => _settings.ContainsKey(name) || _alsoRead.Contains(name);

    /// <summary>Returns whether the name looks like one of the client's own, so that it ought to be known.</summary>
    internal bool IsOwn(string name) => _ownPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns whether a variable of the environment is worth keeping.</summary>
    internal bool IsRelevant(string name)
        => _relevantPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || Settings.Any(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns whether the value is a secret: by the data, or else by the name, rather too often than too seldom.</summary>
    internal bool IsSecret(string name)
        => Find(name.ToUpperInvariant()) is { Secret: true }
        || (_secretWords.Any(word => Has(name, word)) && !_notSecretWords.Any(word => Has(name, word)));

    /// <summary>Returns whether the value may be shown.</summary>
    internal bool IsShown(string name) => Find(name) is { Shown: true, Secret: false };

    /// <summary>Returns the known name that is most like another; null when none is near.</summary>
    internal string? Nearest(string name)
    {
        var upper = name.ToUpperInvariant();
        var limit = Math.Max(3, upper.Length / 4);
        return Settings.Select(setting => setting.Name).Concat(AlsoRead)
            .Select(known => (Name: known, Distance: EditDistance.Of(upper, known.ToUpperInvariant(), limit)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name).FirstOrDefault();
    }

    private static SettingKnowledge Load()
    {
        using var stream = typeof(SettingKnowledge).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new SettingKnowledge(JsonReader.Parse(content.ToArray()));
    }

    private static KnownSetting ReadSetting(JsonValue item)
    {
        var runtimes = item["runtimes"] is null ? null : Texts(item, "runtimes");
        return new KnownSetting
        {
            Name = Text(item, "name"),
            Group = Text(item, "group"),
            Type = Enum.TryParse<SettingType>(Text(item, "type"), out var type) ? type : throw new InvalidOperationException("The data file has a type that is not known."),
            Default = item["default"]?.AsString(),
            Minimum = Number(item, "minimum"),
            Maximum = Number(item, "maximum"),
            SensibleMinimum = Number(item, "sensibleMinimum"),
            Choices = item["choices"] is null ? [] : Texts(item, "choices"),
            Since = ReadVersion(item, "since"),
            Until = ReadVersion(item, "until"),
            Instead = item["instead"]?.AsString(),
            Native = runtimes is null || runtimes.Contains("native"),
            Node = runtimes is null || runtimes.Contains("node"),
            NodeSince = item["nodeSince"] is null ? [] : Texts(item, "nodeSince").Select(Version.Parse).ToArray(),
            InFiles = item["files"]?.AsString() != "none",
            Shown = item["shown"]?.AsBoolean() == true,
            Secret = item["secret"]?.AsBoolean() == true,
            Measured = item["measured"]?.AsString(),
            What = Text(item, "what"),
            Advice = item["advice"]?.AsString(),
            Source = Text(item, "source"),
        };
    }

    private static KnownFix ReadFix(JsonValue item)
        => new(ReadVersion(item, "version")!, Text(item, "id"), item["runtimes"] is not null && !Texts(item, "runtimes").Contains("node"), Text(item, "what"), Text(item, "source"));

    private static string Text(JsonValue item, string name) => item[name]?.AsString() ?? throw new InvalidOperationException($"The data file lacks '{name}'.");

    private static string[] Texts(JsonValue item, string name) => item[name]!.Items.Select(value => value.AsString()!).ToArray();

    private static long? Number(JsonValue item, string name) => item[name] is { } value && value.TryGetInt64(out var number) ? number : null;

    private static Version? ReadVersion(JsonValue item, string name) => item[name]?.AsString() is { } text ? Version.Parse(text) : null;

    private static bool Has(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
