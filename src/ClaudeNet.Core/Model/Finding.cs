using System;

namespace ClaudeNet.Model;

/// <summary>Something that the evidence of a run proves.</summary>
public sealed class Finding
{
    internal Finding(string id, Severity severity, string title)
    {
        Id = id;
        SeverityValue = severity;
        Title = title;
    }

    /// <summary>Gets the stable identifier, for example <c>Ipv6BlackHole</c>. Scripts may rely on it.</summary>
    public string Id { get; }

    /// <summary>Gets Information, Warning or Error.</summary>
    public string Severity => SeverityValue.ToString();

    /// <summary>Gets one short sentence that names the problem on this machine.</summary>
    public string Title { get; }

    /// <summary>Gets why it happens and what it does to Claude, in one or two sentences.</summary>
    public string Cause { get; internal init; } = string.Empty;

    /// <summary>Gets what was seen, one line a fact.</summary>
    public string[] Evidence { get; internal init; } = Array.Empty<string>();

    /// <summary>Gets what to do, the most likely first; empty when there is nothing to do on this machine.</summary>
    public Remedy[] Remedies { get; internal init; } = Array.Empty<Remedy>();

    /// <summary>Gets the finding's page in the documentation.</summary>
    public Uri HelpUri => ProjectLinks.FindingPage(Id);

    internal Severity SeverityValue { get; }

    /// <summary>Returns the same finding with one more remedy, the last.</summary>
    internal Finding With(Remedy remedy) => new(Id, SeverityValue, Title) { Cause = Cause, Evidence = Evidence, Remedies = [.. Remedies, remedy] };

    /// <summary>Returns severity, identifier and title.</summary>
    public override string ToString() => $"{Severity} {Id}: {Title}";
}
