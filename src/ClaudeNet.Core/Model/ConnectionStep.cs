using System;
using System.Net;

namespace ClaudeNet.Model;

/// <summary>One thing that a connection test tried, and how it ended.</summary>
public sealed class ConnectionStep
{
    internal ConnectionStep(Layer layer, StepStatus status, string target)
    {
        LayerValue = layer;
        StatusValue = status;
        Target = target;
    }

    /// <summary>Gets the layer: Configuration, LocalPorts, Name, Route, Tcp, Proxy, Tls, Http, Credential or Service.</summary>
    public string Layer => LayerValue.ToString();

    /// <summary>Gets what was tried, for example <c>api.anthropic.com</c>, <c>api.anthropic.com:443</c> or a setting's name.</summary>
    public string Target { get; }

    /// <summary>Gets the address tried; null where the step is not about one address.</summary>
    public IPAddress? Address { get; internal init; }

    /// <summary>Gets <c>IPv4</c> or <c>IPv6</c>; null where the step is not about one family.</summary>
    public string? AddressFamily { get; internal init; }

    /// <summary>Gets <c>Proxy</c> or <c>Direct</c>: the path the step belongs to; null where it belongs to neither.</summary>
    public string? Path { get; internal init; }

    /// <summary>Gets how the step ended: Passed, Warning, Failed or Skipped.</summary>
    public string Status => StatusValue.ToString();

    /// <summary>Gets the time from the start of the run to the start of the step.</summary>
    public TimeSpan StartOffset { get; internal init; }

    /// <summary>Gets how long the step took; null when it was not tried.</summary>
    public TimeSpan? Duration { get; internal init; }

    /// <summary>Gets what was seen, in a few words; empty when there is nothing to add.</summary>
    public string Detail { get; internal init; } = string.Empty;

    /// <summary>Gets why the step failed; null unless it did.</summary>
    public Failure? Failure { get; internal init; }

    internal Layer LayerValue { get; }

    internal StepStatus StatusValue { get; }

    /// <summary>Returns layer, target and status.</summary>
    public override string ToString() => $"{Layer} {Target}: {Status}";
}
