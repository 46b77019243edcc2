using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Json;
using ClaudeNet.Platform;

namespace ClaudeNet.Remote;

/// <summary>What an engine's inspect tells of a container, as far as it matters here.</summary>
internal sealed record ContainerDetails
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool IsRunning { get; init; }

    /// <summary>Gets the state as the engine words it, for example <c>exited</c>; empty when it does not.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>Gets the first process; 0 when there is none or it is no number that a process can have.</summary>
    public int ProcessId { get; init; }

    public string HostName { get; init; } = string.Empty;

    /// <summary>Gets the user that its programs run as, as name or number, group cut off; empty for root.</summary>
    public string User { get; init; } = string.Empty;

    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Gets the environment that its programs start with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public ContainerTarget ToTarget() => new(Name, Id, ProcessId, HostName);

    /// <summary>Reads the JSON of <c>inspect --format '{{json .}}'</c>, which docker and podman both write; null when it is something else.</summary>
    /// <param name="utf8">The output.</param>
    /// <param name="asked">The name or id that was asked for, in case the answer has none.</param>
    public static ContainerDetails? Read(byte[] utf8, string asked)
    {
        if (!JsonReader.TryParse(utf8, out var root, out _) || root["State"] is not { Kind: JsonKind.Object } state)
        {
            return null;
        }

        var configuration = root["Config"];
        long process = 0;
        _ = state["Pid"]?.TryGetInt64(out process);
        var name = (Text(root["Name"]) ?? string.Empty).TrimStart('/');
        var folder = Text(configuration?["WorkingDir"]);
        return new ContainerDetails
        {
            Id = Text(root["Id"]) ?? string.Empty,
            Name = name.Length == 0 ? asked : ProgramText.Clean(name),
            IsRunning = state["Running"]?.AsBoolean() ?? false,
            Status = ProgramText.Clean(Text(state["Status"]) ?? string.Empty),
            ProcessId = process is > 0 and <= int.MaxValue ? (int)process : 0,
            HostName = Text(configuration?["Hostname"]) ?? string.Empty,
            User = (Text(configuration?["User"]) ?? string.Empty).Split([':'])[0],
            WorkingDirectory = string.IsNullOrEmpty(folder) ? "/" : folder!,
            Environment = ReadEnvironment(configuration?["Env"]),
        };
    }

    private static Dictionary<string, string> ReadEnvironment(JsonValue? list)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in (list?.Items ?? []).Select(Text).OfType<string>())
        {
            var equals = entry.IndexOf('=');
            if (equals > 0)
            {
                variables[entry.Substring(0, equals)] = entry.Substring(equals + 1);
            }
        }

        return variables;
    }

    private static string? Text(JsonValue? value) => value?.AsString();
}
