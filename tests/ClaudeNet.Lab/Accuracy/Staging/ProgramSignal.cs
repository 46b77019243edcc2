using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Stops a program that the lab started, and lets it go on.</summary>
internal static class ProgramSignal
{
    private const int SigCont = 18;
    private const int SigStop = 19;

    internal static void Stop(Process program) => Send(program, SigStop);

    internal static void Continue(Process program) => Send(program, SigCont);

    private static void Send(Process program, int signal)
    {
        if (!program.HasExited)
        {
            _ = NativeKill(program.Id, signal);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int NativeKill(int process, int signal);
}
