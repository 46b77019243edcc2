using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform.Programs;

/// <summary>A program with all that it started, so that a time-out leaves nothing behind.</summary>
internal sealed class ProcessTree : IDisposable
{
    private readonly Process _process;
    private readonly WindowsJob? _job;
    private readonly ProcessMark? _mark;

    internal ProcessTree(Process process, ProcessMark? mark)
    {
        _process = process;
        _mark = mark;
        _job = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? WindowsJob.Hold(process) : null;
    }

    /// <summary>Ends all of it. What has ended already, or may not be ended, is left as it is.</summary>
    internal void Kill()
    {
        try
        {
            if (_job is not null)
            {
                _job.Terminate();
            }
            else
            {
                KillTree();
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It ended by itself in the meantime, or a child runs as somebody else: nothing more can be done about it.
        }

        _mark?.Kill();
    }

    /// <summary>Says that the program ended by itself: what it left running on purpose stays.</summary>
    internal void Release() => _job?.Release();

    public void Dispose() => _job?.Dispose();

    private void KillTree()
    {
#if NET8_0_OR_GREATER
        _process.Kill(entireProcessTree: true);
#else
        // .NET Framework has no such method and gets here only where a job was refused; .NET, which can load this build too, has it.
        var method = typeof(Process).GetMethod("Kill", [typeof(bool)]);
        if (method is not null)
        {
            ((Action<bool>)Delegate.CreateDelegate(typeof(Action<bool>), _process, method))(true);
        }
        else
        {
            _process.Kill();
        }
#endif
    }
}
