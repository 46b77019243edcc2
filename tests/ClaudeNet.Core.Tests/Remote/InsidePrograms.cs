using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>
/// Plays wsl.exe and docker over real processes: what they would start inside a distribution or container, the real <c>/bin/sh</c> of this machine runs,
/// with an environment and a search path that the test sets. Everything else that they are asked is answered from recorded output.
/// </summary>
internal sealed class InsidePrograms : IProgramRunner
{
    private readonly IProgramRunner _real = SystemPlatform.Create().Programs;
    private readonly Dictionary<string, Func<ProgramCall, Task<ProgramResult>>> _answers = new(StringComparer.Ordinal);
    private readonly List<ProgramCall> _calls = [];

    /// <summary>Gets the variables of the place; nothing else is set there.</summary>
    internal Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal) { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin", ["HOME"] = "/nonexistent" };

    /// <summary>Gets or sets the shell and its arguments.</summary>
    internal string[] Shell { get; set; } = ["/bin/sh", "-s"];

    /// <summary>Gets the programs that are installed on the machine.</summary>
    internal HashSet<string> Installed { get; } = ["wsl", "docker"];

    /// <summary>Gets the calls that were made, without what went to standard input.</summary>
    internal IReadOnlyList<ProgramCall> Calls => _calls;

    /// <summary>Gets what went to standard input of each call, copied before the caller cleared it.</summary>
    internal List<string> Inputs { get; } = [];

    public string? Find(string name) => Installed.Contains(name) ? "/programs/" + name : null;

    /// <summary>Answers a call whose arguments begin with these words.</summary>
    internal InsidePrograms On(string arguments, Func<ProgramCall, ProgramResult> answer) => OnAsync(arguments, call => Task.FromResult(answer(call)));

    /// <summary>As above, with an answer that takes its time.</summary>
    internal InsidePrograms OnAsync(string arguments, Func<ProgramCall, Task<ProgramResult>> answer)
    {
        _answers[arguments] = answer;
        return this;
    }

    internal InsidePrograms On(string arguments, string output, int exitCode = 0, string error = "")
        => On(arguments, _ => Result(Encoding.UTF8.GetBytes(output), exitCode, Encoding.UTF8.GetBytes(error)));

    internal static ProgramResult Result(byte[] output, int? exitCode, byte[]? error = null) => new() { ExitCode = exitCode, Output = output, Error = error ?? [] };

    public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_calls)
        {
            _calls.Add(call);
            Inputs.Add(call.Input is null ? string.Empty : Encoding.UTF8.GetString(call.Input));
        }

        var words = Path.GetFileName(call.Path) + " " + string.Join(" ", call.Arguments);
        var key = _answers.Keys.Where(candidate => words.StartsWith(candidate, StringComparison.Ordinal)).OrderByDescending(candidate => candidate.Length).FirstOrDefault();
        if (key is not null)
        {
            return _answers[key](call);
        }

        if (call.Arguments.Count < 2 || call.Arguments[^1] != "-s" || call.Arguments[^2] != "/bin/sh")
        {
            return Task.FromResult(Result([], 97, Encoding.UTF8.GetBytes("nothing was recorded for: " + words)));
        }

        string[] start = ["-i", .. Variables.Select(pair => pair.Key + "=" + pair.Value), .. Shell];
        return _real.RunAsync(call with { Path = "/usr/bin/env", Arguments = start, Environment = null }, cancellationToken);
    }
}
