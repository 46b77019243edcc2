using System;
using System.Collections.Generic;
using ClaudeNet.Lab.Servers;

namespace ClaudeNet.Lab.Machinery;

/// <summary>The client's side of a scenario, beside the network. The default: a key that works, nothing else.</summary>
internal sealed record Surroundings
{
    /// <summary>Gets the environment.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string> { ["ANTHROPIC_API_KEY"] = Site.GoodKey };

    /// <summary>Gets the authorities that the company put into the system's list of roots.</summary>
    internal IReadOnlyList<LabAuthority> SystemTrusts { get; init; } = [];

    /// <summary>Gets how far the clock runs ahead; negative when it lags.</summary>
    internal TimeSpan ClockAhead { get; init; }

    /// <summary>Returns the same with a variable set; null removes it.</summary>
    internal Surroundings With(string name, string? value)
    {
        var environment = new Dictionary<string, string>(Environment);
        environment.Remove(name);
        if (value is not null)
        {
            environment[name] = value;
        }

        return this with { Environment = environment };
    }
}
