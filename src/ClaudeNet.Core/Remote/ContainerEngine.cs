using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Docker or Podman on this machine, asked through its own program.</summary>
internal sealed class ContainerEngine
{
    private const int MaximumDetails = 4 << 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly string[] s_programs = ["docker", "podman"];
    private static readonly char[] s_breaks = ['\r', '\n'];

    private readonly PlatformServices _platform;
    private readonly string _path;

    private ContainerEngine(PlatformServices platform, string name, string path)
    {
        _platform = platform;
        Name = name;
        _path = path;
    }

    /// <summary>Gets the program's name, docker or podman.</summary>
    public string Name { get; }

    /// <summary>Returns the engines whose programs are installed, docker first.</summary>
    public static IReadOnlyList<ContainerEngine> FindAll(PlatformServices platform)
        => s_programs.Select(name => (Name: name, Path: platform.Programs.Find(name))).Where(found => found.Path is not null)
            .Select(found => new ContainerEngine(platform, found.Name, found.Path!)).ToArray();

    /// <summary>Asks for a running container by its name or the beginning of its id.</summary>
    /// <exception cref="ConnectionTestException">It is not there or does not run, or the engine does not answer.</exception>
    public async Task<ContainerDetails> InspectAsync(string container, CancellationToken cancellationToken)
    {
        var result = await RunAsync(["inspect", "--type", "container", "--format", "{{json .}}", container], s_patience, cancellationToken).ConfigureAwait(false);
        if (result.TimedOut)
        {
            throw new ConnectionTestException("ContainerEngineTimedOut", $"{Name} did not answer within {s_patience.TotalSeconds} s. Look whether its service runs ('{Name} info'), then try again.");
        }

        if (result.ExitCode != 0)
        {
            throw await ExplainAsync(container, result, cancellationToken).ConfigureAwait(false);
        }

        var details = ContainerDetails.Read(result.Output, container)
            ?? throw new ConnectionTestException("ContainerAnswerInvalid", $"What '{Name} inspect {container}' printed is not a container's description.");
        if (!details.IsRunning)
        {
            var state = details.Status.Length == 0 ? string.Empty : $" (it is {details.Status})";
            throw new ConnectionTestException("ContainerNotRunning", $"The container '{details.Name}' does not run{state}. Start it with '{Name} start {details.Name}', then try again.");
        }

        return details;
    }

    /// <summary>Returns the names of running containers; empty when the engine does not answer in time.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var result = await RunAsync(["ps", "--format", "{{.Names}}"], timeout, cancellationToken).ConfigureAwait(false);
            return result.ExitCode == 0
                ? ProgramText.Decode(result.Output).Split(s_breaks, StringSplitOptions.RemoveEmptyEntries).Select(line => ProgramText.Clean(line)).Where(line => line.Length > 0).ToArray()
                : [];
        }
        catch (ConnectionTestException)
        {
            // A list is a help, not the answer.
            return [];
        }
    }

    /// <summary>Returns the container as a place to run scripts in.</summary>
    public RemotePlace ToRemotePlace(ContainerDetails details, string? notEnteredBecause)
    {
        var call = new ProgramCall { Path = _path, Arguments = ["exec", "-i", details.Name, "/bin/sh", "-s"] };
        return new RemotePlace(_platform, SourceKind.Container, details.Name, call, (result, token) => ExplainAsync(details.Name, result, token)) { NotEnteredBecause = notEnteredBecause };
    }

    private async Task<ConnectionTestException> ExplainAsync(string container, ProgramResult result, CancellationToken cancellationToken)
    {
        var said = ProgramText.Decode(result.Error) + ProgramText.Decode(result.Output);
        if (Has(said, "permission denied") && (Has(said, "socket") || Has(said, "docker.sock") || Has(said, "connect")))
        {
            return new ConnectionTestException("ContainerNotPermitted", $"{Name} does not let this user ask it. Run as root, or as a member of the group that may use its socket ('docker' as a rule).");
        }

        if (Has(said, "cannot connect") || Has(said, "daemon running") || Has(said, "error during connect") || Has(said, "unable to connect"))
        {
            return new ConnectionTestException("ContainerEngineUnavailable", $"{Name} is installed, but its service does not answer. Start it ('systemctl start {Name}', or Docker Desktop), then try again.");
        }

        if (Has(said, "no such container") || Has(said, "no such object") || Has(said, "no container with name"))
        {
            var names = await ListAsync(s_patience, cancellationToken).ConfigureAwait(false);
            var list = names.Count == 0 ? "No container runs." : $"These run: {string.Join(", ", names)}.";
            return new ConnectionTestException("ContainerNotFound", $"{Name} knows no container '{container}'. {list}");
        }

        if (Has(said, "/bin/sh") && (Has(said, "no such file") || Has(said, "not found")))
        {
            return new ConnectionTestException(
                "ContainerNotSupported", $"The container '{container}' has no shell (/bin/sh), so nothing can be tried from inside it. On Linux run as root: its network is then entered from outside.");
        }

        if (Has(said, "is paused"))
        {
            return new ConnectionTestException("ContainerNotRunning", $"The container '{container}' is paused. Wake it with '{Name} unpause {container}', then try again.");
        }

        if (Has(said, "is not running"))
        {
            return new ConnectionTestException("ContainerNotRunning", $"The container '{container}' does not run. Start it with '{Name} start {container}', then try again.");
        }

        var code = result.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no code";
        return new ConnectionTestException("ContainerAnswerInvalid", $"{Name} ended with {code} and said: {ProgramText.FirstLine(result) ?? "nothing"}");
    }

    private async Task<ProgramResult> RunAsync(string[] arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var call = new ProgramCall { Path = _path, Arguments = arguments, Timeout = timeout, MaximumOutput = MaximumDetails };
            return await _platform.Programs.RunAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new ConnectionTestException("ContainerEngineUnavailable", $"{Name} cannot be started: {ProgramText.Clean(error.Message)}", error);
        }
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
