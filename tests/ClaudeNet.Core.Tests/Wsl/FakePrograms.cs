using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Wsl;

/// <summary>Programs that a test answers for.</summary>
internal sealed class FakePrograms : IProgramRunner
{
    private readonly Dictionary<string, Func<ProgramCall, ProgramResult>> _programs = new(StringComparer.Ordinal);

    internal List<ProgramCall> Calls { get; } = [];

    public string? Find(string name) => _programs.ContainsKey(name) ? "/fake/" + name : null;

    public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (Calls)
        {
            Calls.Add(call);
        }

        return Task.FromResult(_programs.TryGetValue(Path.GetFileName(call.Path), out var play) ? play(call) : throw new IOException("it is not there"));
    }

    internal FakePrograms On(string name, Func<ProgramCall, ProgramResult> play)
    {
        _programs[name] = play;
        return this;
    }

    internal FakePrograms On(string name, string output, int exitCode = 0) => On(name, _ => Says(output, exitCode));

    internal static ProgramResult Says(string output, int? exitCode = 0, Encoding? encoding = null, string error = "")
        => new() { ExitCode = exitCode, Output = (encoding ?? Encoding.UTF8).GetBytes(output), Error = Encoding.UTF8.GetBytes(error) };

    internal static string Line(ProgramCall call) => string.Join(" ", call.Arguments.Prepend(Path.GetFileNameWithoutExtension(call.Path)));
}
