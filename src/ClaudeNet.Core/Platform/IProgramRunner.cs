using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform;

/// <summary>Starts programs. Nothing in Core starts one any other way.</summary>
internal interface IProgramRunner
{
    /// <summary>
    /// Returns the absolute path of a program that is safe to start, or null. System tools come from the system's own folders (System32, Sysnative from
    /// a 32-bit process; /usr/sbin, /usr/bin, /sbin, /bin); others from PATH, without relative entries and the current folder, and, for an elevated
    /// process, without folders and files that ordinary users can write.
    /// </summary>
    /// <param name="name">The name without a folder and without <c>.exe</c>, for example <c>netsh</c>, <c>wsl</c>, <c>nft</c> or <c>docker</c>.</param>
    string? Find(string name);

    /// <summary>
    /// Runs a program to its end, with standard input closed or filled, and both outputs read to a limit. It is started on the calling thread before
    /// the method returns, so that it lives in that thread's network namespace.
    /// </summary>
    /// <exception cref="System.IO.IOException">It could not be started; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the program and its children were ended.</exception>
    Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken);
}
