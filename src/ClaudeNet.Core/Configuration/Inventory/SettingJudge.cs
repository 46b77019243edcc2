using System;
using System.Globalization;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Configuration.Runtimes;
using ClaudeNet.Model;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>Says what becomes of one value of one variable in the client that was found.</summary>
/// <param name="configuration">What the client would use.</param>
/// <param name="ignoresCase">Whether the system has one variable of a name in whatever case.</param>
internal sealed class SettingJudge(ClientConfiguration configuration, bool ignoresCase)
{
    private static readonly SettingKnowledge s_known = SettingKnowledge.Current;

    private const string NodeOptions = "NODE_OPTIONS";

    private readonly Version? _client = Version.TryParse(configuration.Installation?.Version?.Split('-')[0] ?? string.Empty, out var version) ? version : null;

    /// <summary>Returns what the data file says of a name, as the system compares names.</summary>
    internal KnownSetting? Find(string name)
        => s_known.Find(name) ?? (ignoresCase ? s_known.Settings.FirstOrDefault(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase)) : null);

    /// <summary>Returns whether a variable is the client's business: one that is known, one that is known to be none, or one whose name claims to be.</summary>
    internal bool IsListed(string name)
        => Find(name) is not null || s_known.FindUnread(name) is not null || (s_known.IsOwn(name) && !s_known.IsRead(name));

    /// <summary>Returns status, what hides it, and advice, for a value that no other value of the same name hides.</summary>
    /// <param name="value">The value.</param>
    /// <param name="inFile">Whether a settings file or policy holds it.</param>
    internal (ClaudeSettingStatus Status, string? ShadowedBy, string? Advice) Judge(SettingValue value, bool inFile)
    {
        var known = Find(value.Name);
        if (known is null)
        {
            return Unknown(value.Name);
        }

        if (known.Until is { } until && (_client is null || _client >= until))
        {
            return (ClaudeSettingStatus.Removed, null, $"Nothing has read it since Claude Code {until}. {Instead(known.Instead)}".TrimEnd());
        }

        if (value.IsEmpty)
        {
            return (ClaudeSettingStatus.Ignored, null, "It is empty, which counts as not set.");
        }

        if (known.Since is { } since && _client is not null && _client < since)
        {
            return (ClaudeSettingStatus.Ignored, null, $"Claude Code reads it from {since} on; the one found is {configuration.Installation!.Version}.");
        }

        if (!known.InFiles && inFile)
        {
            return (ClaudeSettingStatus.Ignored, null, "In a settings file it has no effect. " + known.Advice);
        }

        if (!IsForRuntime(known))
        {
            return (ClaudeSettingStatus.Ignored, null, $"The client found ({configuration.Installation!.Kind}) does not read it. {known.Advice}".TrimEnd());
        }

        if (Node is { Version: { } node } && known.NodeSince.Count > 0 && !NodeVersions.Has(node, known.NodeSince) && Needs(value))
        {
            return (ClaudeSettingStatus.Ignored, null, $"The client found runs on Node {node}, which does not do that: it needs Node {string.Join(" or ", known.NodeSince)}.");
        }

        if (!inFile && value.Name == NodeOptions && Unstartable(value) is { } unstartable)
        {
            return (ClaudeSettingStatus.Invalid, null, unstartable);
        }

        var problem = value.Secret.Use(text => SettingValidator.FindProblem(known, text));
        if (problem is not null)
        {
            // What the client puts right by itself, or does nevertheless, is not invalid.
            return known.Type == SettingType.AnyValueSwitch
                ? (ClaudeSettingStatus.Honoured, null, "The value " + problem + ".")
                : (ClaudeSettingStatus.Invalid, null, $"The value {problem}. {known.Advice}".TrimEnd());
        }

        var hiding = FindStronger(value);
        return hiding is null ? (ClaudeSettingStatus.Honoured, null, known.Advice) : (ClaudeSettingStatus.Shadowed, hiding, known.Advice);
    }

    private static (ClaudeSettingStatus, string?, string?) Unknown(string name)
    {
        var unread = s_known.FindUnread(name);
        if (unread is not null)
        {
            return (ClaudeSettingStatus.Unknown, null, $"Nothing reads it. {Instead(unread.Instead)}");
        }

        var near = s_known.Nearest(name);
        return (ClaudeSettingStatus.Unknown, null,
            $"It is not among the variables that Claude Code's documentation lists (as of {s_known.Documentation})." + (near is null ? string.Empty : $" Is {near} meant?"));
    }

    private NodeRuntime? Node => configuration.Installation?.Node;

    private bool IsForRuntime(KnownSetting known) => configuration.Installation?.Runtime switch
    {
        ClientRuntime.Native => known.Native,
        ClientRuntime.Node => known.Node,
        _ => true,
    };

    // The list that came with Node is all that an old one has: who asks for that one gets it.
    private static bool Needs(SettingValue value)
        => value.Name != KnownVariables.CertificateStore || value.Value.Contains("system", StringComparison.OrdinalIgnoreCase);

    // In a settings file the options come too late for the client's own Node.
    private string? Unstartable(SettingValue value)
    {
        var options = value.Value.Split([' ', '\t', '"'], StringSplitOptions.RemoveEmptyEntries).Select(option => option.Split(['='])[0]).ToArray();
        var unknown = Node?.Version is not { } version ? null
            : s_known.YoungNodeOptions.FirstOrDefault(option => options.Contains(option.Name, StringComparer.Ordinal) && !NodeVersions.Has(version, option.Since));
        return unknown is null ? null
            : $"Node {Node!.Version}, on which the client found runs, does not know {unknown.Name} and does not start with it: that needs Node {string.Join(" or ", unknown.Since)}.";
    }

    // Stronger variables of another name: another spelling of a proxy, another kind of credential, a cloud in place of a base URL.
    private string? FindStronger(SettingValue value)
    {
        return FindStronger(value, s_known.ProxyOrder) ?? FindStronger(value, s_known.NoProxyOrder) ?? (value.Name switch
        {
            KnownVariables.BaseUrl when configuration.ProviderSetting is { } provider => Describe(provider),
            KnownVariables.OAuthToken when configuration.Credentials.Effective is { } credential && credential.Name != KnownVariables.OAuthToken => $"{credential.Name} ({credential.Origin})",
            _ => null,
        });
    }

    private string? FindStronger(SettingValue value, string[] order)
    {
        var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var place = Array.FindIndex(order, name => string.Equals(name, value.Name, comparison));
        var stronger = place < 0 ? null : order.Take(place).Where(name => !string.Equals(name, value.Name, comparison))
            .Select(configuration.Settings.FindSet).FirstOrDefault(other => other is not null);
        return stronger is null ? null : Describe(stronger);
    }

    private static string Describe(SettingValue value) => string.Format(CultureInfo.InvariantCulture, "{0} ({1})", value.Name, value.Origin);

    private static string Instead(string? name) => name is null ? string.Empty : $"Use {name}.";
}
