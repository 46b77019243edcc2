using System;
using System.Collections.Generic;

namespace ClaudeNet.Configuration.Knowledge;

/// <summary>What is known about one variable. The words come from the data file; they are the same in the help, in results and on the documentation's page.</summary>
internal sealed record KnownSetting
{
    /// <summary>Gets the name as the client reads it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the heading under which the documentation lists it.</summary>
    public required string Group { get; init; }

    /// <summary>Gets what its value is.</summary>
    public required SettingType Type { get; init; }

    /// <summary>Gets the value when nobody set it; null when there is none or it is not known.</summary>
    public string? Default { get; init; }

    /// <summary>Gets the smallest number; null for no limit.</summary>
    public long? Minimum { get; init; }

    /// <summary>Gets the largest number; null for no limit.</summary>
    public long? Maximum { get; init; }

    /// <summary>Gets the number under which it works and does harm; null for none.</summary>
    public long? SensibleMinimum { get; init; }

    /// <summary>Gets the words of a Choice or List.</summary>
    public IReadOnlyList<string> Choices { get; init; } = Array.Empty<string>();

    /// <summary>Gets the version that reads it first; null when that is not known.</summary>
    public Version? Since { get; init; }

    /// <summary>Gets the version that does not read it any more; null while it is read.</summary>
    public Version? Until { get; init; }

    /// <summary>Gets the name to use in its place; null for none.</summary>
    public string? Instead { get; init; }

    /// <summary>Gets a value indicating whether the native client reads it.</summary>
    public bool Native { get; init; } = true;

    /// <summary>Gets a value indicating whether the client on Node reads it.</summary>
    public bool Node { get; init; } = true;

    /// <summary>Gets the first version of each line of Node that reads it, the oldest line first; empty when every one does.</summary>
    public IReadOnlyList<Version> NodeSince { get; init; } = Array.Empty<Version>();

    /// <summary>Gets a value indicating whether settings files may hold it; otherwise it counts in the environment alone.</summary>
    public bool InFiles { get; init; } = true;

    /// <summary>Gets a value indicating whether its value may be shown.</summary>
    public bool Shown { get; init; }

    /// <summary>Gets a value indicating whether its value is a secret, which is never written by ClaudeNet either.</summary>
    public bool Secret { get; init; }

    /// <summary>Gets the version with which it was tried; null when only the documentation says what it does.</summary>
    public string? Measured { get; init; }

    /// <summary>Gets what it does, a sentence or two.</summary>
    public required string What { get; init; }

    /// <summary>Gets what to know before setting it; null for nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>Gets the page that says so.</summary>
    public required string Source { get; init; }
}
