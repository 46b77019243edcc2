using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Programs;

namespace ClaudeNet.Core.Tests;

/// <summary>
/// A machine whose programs are stand-ins, started for real by <see cref="SystemPrograms"/>. tests/StandIns/README.md shows how it is used.
/// </summary>
internal sealed class StandInPrograms : IProgramRunner, IDisposable
{
    private static readonly object s_copying = new();
    private static readonly string s_suffix = OperatingSystem.IsWindows() ? ".exe" : string.Empty;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "claudenet-standin-" + Guid.NewGuid().ToString("N"));
    private readonly Dictionary<string, List<StandInStep>> _scripts = [];
    private readonly SystemPrograms _programs;

    internal StandInPrograms(IClock? clock = null)
    {
        Directory.CreateDirectory(_folder);
        var system = OperatingSystem.IsWindows() ? OperatingSystemKind.Windows : OperatingSystemKind.Linux;
        var environment = new SystemEnvironment();
        _programs = new SystemPrograms(system, ProgramFinder.Create(system, environment, elevated: false), clock ?? new SystemClock());
    }

    public string? Find(string name) => _scripts.ContainsKey(name) ? Provide(name) : null;

    public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        var environment = call.Environment?.ToDictionary(pair => pair.Key, pair => pair.Value) ?? [];
        environment["CLAUDENET_STANDIN"] = _folder;

        // The program belongs to the runtime that runs this test; on Windows it brings its own. <dotnet>/shared/Microsoft.NETCore.App/<version>/
        if (!OperatingSystem.IsWindows())
        {
            environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        }

        return _programs.RunAsync(call with { Environment = environment }, cancellationToken);
    }

    /// <summary>Adds a step to a program's script.</summary>
    internal StandInStep On(string name, params string[] arguments)
    {
        if (!_scripts.TryGetValue(name, out var script))
        {
            _scripts[name] = script = [];
        }

        var step = new StandInStep(arguments, () => Write(name));
        script.Add(step);
        Write(name);
        return step;
    }

    /// <summary>Returns the arguments of every call so far.</summary>
    internal IReadOnlyList<string[]> Calls(string name)
    {
        var path = Path.Combine(_folder, name + ".calls");
        while (true)
        {
            try
            {
                return File.Exists(path) ? File.ReadAllLines(path).Select(line => JsonSerializer.Deserialize<string[]>(line)!).ToArray() : [];
            }
            catch (IOException) when (Directory.Exists(_folder))
            {
                // A stand-in is writing; that takes no time worth a pause.
                Thread.Yield();
            }
        }
    }

    /// <summary>Returns what the last call with ReadsInput read.</summary>
    internal byte[] Input(string name) => File.ReadAllBytes(Path.Combine(_folder, name + ".input"));

    /// <summary>Waits until a step with LeavesChild has started its child, and returns the child's process id.</summary>
    internal async Task<int> ChildAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, name + ".child");
        while (!File.Exists(path))
        {
            await Task.Delay(20, cancellationToken);
        }

        return int.Parse(await File.ReadAllTextAsync(path, cancellationToken), CultureInfo.InvariantCulture);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The host looks for its library beside itself, whatever it is called; so the copies lie where the original does.
    private static string Provide(string name)
    {
        var target = Path.Combine(AppContext.BaseDirectory, name + s_suffix);
        lock (s_copying)
        {
            if (!File.Exists(target))
            {
                // Another test process may do the same at this moment: the last step is one that cannot be seen half done.
                var part = target + "." + Environment.ProcessId;
                File.Copy(Path.Combine(AppContext.BaseDirectory, "standin" + s_suffix), part, overwrite: true);
                File.Move(part, target, overwrite: true);
            }
        }

        return target;
    }

    private void Write(string name)
        => File.WriteAllText(Path.Combine(_folder, name + ".json"), new JsonArray([.. _scripts[name].Select(step => step.ToJson())]).ToJsonString());
}
