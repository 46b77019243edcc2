using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform.Programs;

/// <summary>One program from its start to its end.</summary>
internal sealed class RunningProgram : IDisposable
{
    /// <summary>How long a program that was killed may take to vanish; one that hangs inside a driver never does.</summary>
    private static readonly TimeSpan s_killPatience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the outputs are read on after the program's end. They end with it, unless it left a child behind that holds them.
    /// </summary>
    private static readonly TimeSpan s_outputPatience = TimeSpan.FromSeconds(3);

    private readonly ProgramCall _call;
    private readonly IClock _clock;
    private readonly TimeSpan _started;
    private readonly Process _process;
    private readonly ProcessTree _tree;
    private readonly Task _exited;

    private RunningProgram(ProgramCall call, IClock clock, TimeSpan started, Process process, ProcessMark? mark, Task exited)
    {
        _call = call;
        _clock = clock;
        _started = started;
        _process = process;
        _exited = exited;
        _tree = new ProcessTree(process, mark);
    }

    /// <summary>Starts it on the calling thread.</summary>
    /// <exception cref="IOException">It could not be started.</exception>
    internal static RunningProgram Start(ProgramCall call, IClock clock, OperatingSystemKind system)
    {
        ForgetConsolePreamble();
        var process = new Process { EnableRaisingEvents = true };
        var exited = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult(true);
        var started = clock.Elapsed;
        try
        {
            process.StartInfo = Describe(call, system);
            var mark = ProcessMark.Create(system);
            mark?.Put(process.StartInfo.Environment);
            process.Start();
            return new RunningProgram(call, clock, started, process, mark, exited.Task);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or ArgumentException or UnauthorizedAccessException)
        {
            process.Dispose();
            throw new IOException($"{call.Path} cannot be started: {exception.Message}", exception);
        }
    }

    /// <summary>Waits for its end, its time or the caller, and leaves nothing of it behind.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<ProgramResult> FinishAsync(CancellationToken cancellationToken)
    {
        using var output = new OutputReader(_process.StandardOutput.BaseStream, _call.MaximumOutput, _call.OnOutput);
        using var error = new OutputReader(_process.StandardError.BaseStream, _call.MaximumOutput);
        using (this)
        {
            // The input's own end is not waited for: a program need not read what it is given.
            _ = WriteInputAsync();
            var outputs = Task.WhenAll(output.ReadAsync(), error.ReadAsync());
            var ended = await WaitAsync(_exited, _call.Timeout, cancellationToken).ConfigureAwait(false);
            if (!ended)
            {
                _tree.Kill();
                await WaitAsync(_exited, s_killPatience, CancellationToken.None).ConfigureAwait(false);
            }

            await WaitAsync(outputs, s_outputPatience, cancellationToken).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
            {
                // Ctrl+C in a terminal reaches the program, too, and it may end before this is cancelled, without the children that do not listen.
                _tree.Kill();
                cancellationToken.ThrowIfCancellationRequested();
            }

            _tree.Release();
            return new ProgramResult
            {
                ExitCode = ended ? _process.ExitCode : null,
                Output = output.Take(),
                Error = error.Take(),
                Truncated = output.IsTruncated || error.IsTruncated,
                Duration = _clock.Elapsed - _started,
            };
        }
    }

    public void Dispose()
    {
        _tree.Dispose();
        CloseInput();
        _process.Dispose();
    }

    private static ProcessStartInfo Describe(ProgramCall call, OperatingSystemKind system)
    {
        var info = new ProcessStartInfo(call.Path)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // Not where the user happens to stand: Windows also looks for libraries in the current folder.
            WorkingDirectory = call.WorkingDirectory ?? (system == OperatingSystemKind.Windows ? Environment.SystemDirectory : "/"),
        };
#if NET8_0_OR_GREATER
        foreach (var argument in call.Arguments)
        {
            info.ArgumentList.Add(argument);
        }
#else
        var mono = system != OperatingSystemKind.Windows && Type.GetType("Mono.Runtime") is not null;
        info.Arguments = mono ? CommandLine.JoinForShell(call.Arguments) : CommandLine.Join(call.Arguments);
#endif
        if (call.Environment is not null)
        {
            foreach (var pair in call.Environment)
            {
                if (pair.Value is null)
                {
                    info.Environment.Remove(pair.Key);
                }
                else
                {
                    info.Environment[pair.Key] = pair.Value;
                }
            }
        }

        return info;
    }

    /// <summary>
    /// On .NET Framework in a console of code page 65001 the redirected input begins with a byte order mark that nobody wrote. The same encoding without
    /// one leaves the console as it is.
    /// </summary>
    private static void ForgetConsolePreamble()
    {
#if NETSTANDARD2_0
        try
        {
            if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && Console.InputEncoding.CodePage == Encoding.UTF8.CodePage && Console.InputEncoding.GetPreamble().Length > 0)
            {
                Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            }
        }
        catch (IOException)
        {
            // Without a console there is no code page either.
        }
#endif
    }

    private async Task WriteInputAsync()
    {
        try
        {
            if (_call.Input is { Length: > 0 } input)
            {
                var stream = _process.StandardInput.BaseStream;
                await stream.WriteAsync(input, 0, input.Length, CancellationToken.None).ConfigureAwait(false);
                await stream.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // It ended, or closed its input, without reading all of it. That is its right.
        }

        CloseInput();
    }

    private void CloseInput()
    {
        try
        {
            _process.StandardInput.BaseStream.Dispose();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other end is gone already, or both ways here met.
        }
    }

    /// <summary>Returns true when the task ended, false when its time or the caller did.</summary>
    private async Task<bool> WaitAsync(Task task, TimeSpan time, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(task, _clock.DelayAsync(time, timer.Token)).ConfigureAwait(false);
#pragma warning disable CA1849 // The timer's own callbacks complete a delay that nobody awaits any more.
        timer.Cancel();
#pragma warning restore CA1849
        return task.IsCompleted;
    }
}
