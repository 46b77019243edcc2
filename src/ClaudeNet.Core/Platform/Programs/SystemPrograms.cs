using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform.Programs;

/// <summary>The machine's programs. They start in the system's own folder, not where the user stands, and without a window.</summary>
internal sealed class SystemPrograms(OperatingSystemKind system, ProgramFinder finder, IClock clock) : IProgramRunner
{
    private static readonly string[] s_binary = [".exe", ".com"];
    private static readonly string[] s_batch = [".cmd", ".bat"];

    public string? Find(string name) => finder.Find(name);

    public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Check(call);
        return RunningProgram.Start(call, clock, system).FinishAsync(cancellationToken);
    }

    private void Check(ProgramCall call)
    {
        if (!ProgramFinder.IsAbsolute(call.Path, system))
        {
            throw new IOException($"'{call.Path}' cannot be started: it is not an absolute path.");
        }

        if (call.Arguments.Any(argument => argument.Contains('\0')))
        {
            throw new IOException($"{call.Path} cannot be started: an argument has a character in it that ends texts (NUL).");
        }

        if (system == OperatingSystemKind.Windows)
        {
            CheckKind(call.Path);
        }
    }

    // cmd.exe reads a batch file's arguments by rules that no quoting satisfies. Windows itself forgets dots and spaces at the end of a name.
    private static void CheckKind(string path)
    {
        var kind = Path.GetExtension(path.TrimEnd('.', ' '));
        if (s_batch.Contains(kind, StringComparer.OrdinalIgnoreCase))
        {
            throw new IOException($"{path} is a batch file, which cannot be given arguments safely. Start the program that it starts instead: for an npm shim, node.exe with the script as its first argument.");
        }

        if (!s_binary.Contains(kind, StringComparer.OrdinalIgnoreCase))
        {
            throw new IOException($"{path} cannot be started: it is not an .exe.");
        }
    }
}
