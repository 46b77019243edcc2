using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;

namespace ClaudeNet.Platform.Windows;

/// <summary>The System log by wevtapi.dll. .NET's own reader is missing from netstandard2.0.</summary>
internal static class SystemLog
{
    // winevt.h: EvtQueryChannelPath | EvtQueryReverseDirection, EvtRenderContextSystem, EvtRenderEventValues
    private const int NewestFirst = 0x1 | 0x200;
    private const int SystemContext = 1;
    private const int Values = 0;

    // winerror.h
    private const int TimedOut = 1460;
    private const int NoMoreItems = 259;

    private const int BatchSize = 64;
    private const int BatchMilliseconds = 1000;
    private const int BufferBytes = 4096;

    /// <summary>See <see cref="IWindowsNetwork.ReadEvents"/>.</summary>
    internal static IReadOnlyList<byte[]> Read(string query, int maximum, CancellationToken cancellationToken)
    {
        try
        {
            using var events = Check(EvtQuery(IntPtr.Zero, "System", query, NewestFirst));
            using var context = Check(EvtCreateRenderContext(0, IntPtr.Zero, SystemContext));
            var result = new List<byte[]>();
            while (result.Count < maximum)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = Next(events, Math.Min(BatchSize, maximum - result.Count));
                if (batch.Count == 0)
                {
                    break;
                }

                Render(batch, context, result);
            }

            return result;
        }
        catch (EntryPointNotFoundException exception)
        {
            throw new IOException("this system has no event log", exception);
        }
    }

    private static List<SystemLogHandle> Next(SystemLogHandle events, int count)
    {
        var handles = new IntPtr[count];
        if (!EvtNext(events, count, handles, BatchMilliseconds, 0, out var returned))
        {
            var error = Marshal.GetLastWin32Error();
            return error == NoMoreItems ? [] : throw Error(error);
        }

        return handles.Take(Math.Min(returned, count)).Select(handle => new SystemLogHandle(handle)).ToList();
    }

    private static void Render(List<SystemLogHandle> batch, SystemLogHandle context, List<byte[]> result)
    {
        try
        {
            foreach (var item in batch)
            {
                var buffer = new byte[BufferBytes];
                if (!EvtRender(context, item, Values, buffer.Length, buffer, out var used, out _))
                {
                    throw Error(Marshal.GetLastWin32Error());
                }

                Array.Resize(ref buffer, Math.Min(used, buffer.Length));
                result.Add(buffer);
            }
        }
        finally
        {
            batch.ForEach(item => item.Dispose());
        }
    }

    private static SystemLogHandle Check(SystemLogHandle handle)
    {
        // The last error is the call's own as long as nothing else was called.
        var error = Marshal.GetLastWin32Error();
        if (!handle.IsInvalid)
        {
            return handle;
        }

        handle.Dispose();
        throw Error(error);
    }

    private static IOException Error(int error) => new(error switch
    {
        0 => "the event log gives nothing and no reason",
        TimedOut => "the event log does not answer",
        _ => new Win32Exception(error).Message,
    });

    [DllImport("wevtapi", ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SystemLogHandle EvtQuery(IntPtr session, string path, string query, int flags);

    [DllImport("wevtapi", ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SystemLogHandle EvtCreateRenderContext(int count, IntPtr paths, int flags);

    [DllImport("wevtapi", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool EvtNext(SystemLogHandle events, int count, [Out] IntPtr[] handles, int milliseconds, int flags, out int returned);

    [DllImport("wevtapi", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool EvtRender(SystemLogHandle context, SystemLogHandle item, int flags, int size, [Out] byte[] buffer, out int used, out int properties);
}
