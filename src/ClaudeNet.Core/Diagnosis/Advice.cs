using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis;

/// <summary>Remedies that several findings share.</summary>
internal static class Advice
{
    internal const string ProcessOrigin = "process environment";

    internal static Remedy Say(string description, bool restart = false) => new(description) { RequiresRestart = restart };

    internal static Remedy Run(string description, string command, bool elevation = false, bool restart = false) =>
        new(description) { Command = command, RequiresElevation = elevation, RequiresRestart = restart };

    /// <summary>Sets a variable in this shell; the client reads its variables once, at start.</summary>
    internal static Remedy Set(EvidenceSet evidence, string description, string name, string value) =>
        Run(description, ShellCommands.Set(evidence.Shell, name, value), restart: true);

    /// <summary>Removes a variable: by command where the process environment holds it, in words where a file does.</summary>
    internal static Remedy Unset(EvidenceSet evidence, string description, string name, string origin) => origin == ProcessOrigin
        ? Run(description, ShellCommands.Unset(evidence.Shell, name), restart: true)
        : Say($"{description} It is set in {origin}: delete the entry there.", restart: true);

    /// <summary>Looks at the endpoint with curl, verbose and without a credential.</summary>
    internal static Remedy Look(EvidenceSet evidence, string description) =>
        Run(description, $"{ShellCommands.Curl(evidence)} -sv -o {(evidence.OperatingSystem == OperatingSystemKind.Windows ? "NUL" : "/dev/null")} {Describe.Origin(evidence.Endpoint)}/api/hello");

    /// <summary>Returns the client in words; both kinds when none was found.</summary>
    internal static string Client(EvidenceSet evidence) => evidence.Configuration.Client switch
    {
        null => "Claude Code",
        { IsNode: true } client => $"Claude Code {client.Runtime}",
        _ => "the native Claude Code",
    };
}
