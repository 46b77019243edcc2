using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Configuration.Runtimes;
using ClaudeNet.Model;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>Makes settings of what the client itself reads: its variables from every place, its credentials, and files that do not parse.</summary>
internal sealed class ClientSettings
{
    private readonly ClientConfiguration _configuration;
    private readonly SettingJudge _judge;

    internal ClientSettings(ClientConfiguration configuration, bool ignoresCase)
    {
        _configuration = configuration;
        _judge = new SettingJudge(configuration, ignoresCase);
    }

    internal IEnumerable<ClaudeSetting> Read()
        => Client().Concat(_configuration.Settings.Effective.SelectMany(OfName)).Concat(Stored()).Concat(Credentials()).Concat(Problems());

    private IEnumerable<ClaudeSetting> Client()
    {
        if (_configuration.Installation is not { } client)
        {
            yield break;
        }

        yield return Client("client:kind", client.Kind.ToString(), client.Path, "How Claude Code was installed: Native, Npm, Homebrew, WinGet, Nix or Unknown.",
            client.Others.Count > 0 ? "It hides others: " + string.Join(", ", client.Others) : null);
        yield return Client("client:version", client.Version, client.Path, "Its version, as its files tell it.", client.Version is null ? "Its files do not tell it." : null);
        yield return Client("client:runtime", client.Runtime.ToString(), client.Path, "What runs it: Native (Bun, inside the program) or Node. It decides which variables count.", null);
        yield return RuntimeVersion(client);
    }

    private static ClaudeSetting RuntimeVersion(ClientInstallation client)
    {
        const string Name = "client:runtimeVersion";
        return client.Node is not { } node
            ? Client(Name, null, client.Path, "The version of what runs it. Bun is part of the program, and no file tells its version.", null)
            : Client(Name, node.Version?.ToString(), node.Path ?? client.Path, "The version of the Node that runs it: whether the operating system's roots are trusted hangs on it. " + node.Reason, node switch
            {
                { Version: null } => $"{node.Reason} {NodeRuntime.Assumption}",
                { LacksSystemRoots: true } => $"Node {node.Version} cannot read the operating system's roots: 22.15 and 23.10 were the first of their lines that can.",
                _ => null,
            });
    }

    private static ClaudeSetting Client(string name, string? value, string origin, string what, string? advice) => new(name, SettingScopes.Client, origin)
    {
        Kind = "Client",
        Value = value,
        HasValue = value is not null,
        Effective = true,
        Description = what,
        Advice = advice,
    };

    private IEnumerable<ClaudeSetting> OfName(SettingValue effective)
    {
        if (!_judge.IsListed(effective.Name))
        {
            yield break;
        }

        var (status, shadowedBy, advice) = _judge.Judge(effective, effective.Scope != SettingScope.Process);
        var used = status is ClaudeSettingStatus.Honoured or ClaudeSettingStatus.Invalid;
        yield return Make(effective, SettingScopes.Of(effective.Scope), status, shadowedBy, advice, used);
        foreach (var hidden in effective.Shadowed)
        {
            yield return Make(hidden, SettingScopes.Of(hidden.Scope), ClaudeSettingStatus.Shadowed, $"{effective.Name} ({effective.Origin})", null, used: false);
        }
    }

    // What Windows keeps reaches programs that are started after it was set; this process shows whether it has.
    private IEnumerable<ClaudeSetting> Stored()
    {
        foreach (var value in _configuration.Settings.Stored.Where(value => _judge.IsListed(value.Name)))
        {
            var (status, shadowedBy, advice) = _judge.Judge(value, inFile: false);
            var current = _configuration.Settings.Find(value.Name);
            if (status == ClaudeSettingStatus.Honoured && current is not null && !current.SameValueAs(value))
            {
                (status, shadowedBy) = (ClaudeSettingStatus.Shadowed, $"{current.Name} ({current.Origin})");
            }
            else if (status == ClaudeSettingStatus.Honoured && current is null)
            {
                advice = "This process was started before it was set: start a new session.";
            }

            yield return Make(value, SettingScopes.OfStored(value.Scope), status, shadowedBy, advice, used: false);
        }
    }

    private IEnumerable<ClaudeSetting> Credentials()
    {
        var credentials = _configuration.Credentials;
        foreach (var credential in credentials.Found.Where(found => found.Kind is CredentialKind.ApiKeyHelper or CredentialKind.StoredLogin))
        {
            var wins = ReferenceEquals(credential, credentials.Effective);
            yield return new ClaudeSetting(credential.Name, SettingScopes.Of(credential.Scope), credential.Origin)
            {
                Kind = "Secret",
                Secret = true,
                HasValue = true,
                Effective = wins,
                StatusValue = wins ? ClaudeSettingStatus.Honoured : ClaudeSettingStatus.Shadowed,
                ShadowedBy = wins ? null : $"{credentials.Effective!.Name} ({credentials.Effective.Origin})",
                Description = credential.Kind == CredentialKind.ApiKeyHelper ? "A program that prints a key. ClaudeNet does not run it." : "The login that Claude Code keeps. ClaudeNet does not read it.",
            };
        }
    }

    private IEnumerable<ClaudeSetting> Problems()
    {
        foreach (var problem in _configuration.Problems)
        {
            var source = _configuration.Sources.FirstOrDefault(candidate => candidate.Origin == problem.Path);
            yield return new ClaudeSetting(FileName(problem.Path), SettingScopes.Of(source?.Scope ?? SettingScope.User), problem.Path)
            {
                Kind = "File",
                Line = problem.Line,
                StatusValue = ClaudeSettingStatus.Invalid,
                Advice = problem.Line is null ? Sentence(problem.Message) : $"Line {problem.Line}, column {problem.Column}: {Sentence(problem.Message)}",
                Description = "A settings file of Claude Code.",
            };
        }
    }

    private ClaudeSetting Make(SettingValue value, string scope, ClaudeSettingStatus status, string? shadowedBy, string? advice, bool used)
    {
        var known = _judge.Find(value.Name);
        return new ClaudeSetting(value.Name, scope, value.Origin)
        {
            Kind = known?.Type.ToString() ?? (value.IsSecret ? "Secret" : "Text"),
            Value = value.IsSecret ? null : Show(value, known),
            HasValue = !value.IsEmpty,
            Secret = value.IsSecret,
            Effective = used,
            StatusValue = status,
            ShadowedBy = shadowedBy,
            Advice = advice,
            Description = known?.What,
            Default = known?.Default,
            HelpUri = known is null ? ProjectLinks.Settings : new Uri(known.Source),
        };
    }

    // A name that nothing reads is shown as the one is that was meant.
    private static string? Show(SettingValue value, KnownSetting? known)
        => (known?.Name ?? SettingKnowledge.Current.FindUnread(value.Name)?.Instead) is { } name ? ShownValue.Of(name, value.Value) : null;

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    private static string Sentence(string text) => text.EndsWith(".", StringComparison.Ordinal) ? text : text + ".";
}
