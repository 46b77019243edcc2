#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>
/// The files of a container, seen from outside through the root folder of one of its processes. Every path, every link in it included, is resolved
/// inside that root (openat2, RESOLVE_IN_ROOT): a link that a container plants can never lead to this machine's files.
/// </summary>
internal sealed class ContainerFiles : IFileReader, IFileHeadReader, IDisposable
{
    // The number is the same on every architecture, as of all calls that Linux gained since 2018.
    private const int OpenAt2 = 437;

    private const ulong CloseOnExec = 0x80000;
    private const ulong NonBlocking = 0x800;
    private const ulong PathOnly = 0x200000;

    // linux/openat2.h: RESOLVE_NO_MAGICLINKS | RESOLVE_IN_ROOT.
    private const ulong InsideRoot = 0x02 | 0x10;

    private const int NoEntry = 2;
    private const int NotADirectory = 20;
    private const int NotImplemented = 38;

    private readonly SafeFileHandle _root;

    /// <param name="root">The root folder; this object closes it.</param>
    internal ContainerFiles(SafeFileHandle root) => _root = root;

    public bool FileExists(string path) => Look(path, File.Exists);

    public bool DirectoryExists(string path) => Look(path, Directory.Exists);

    public byte[] ReadAllBytes(string path, int maximumBytes)
    {
        using var stream = new FileStream(Open(path, CloseOnExec | NonBlocking), FileAccess.Read, bufferSize: 0);
        return FileContent.Read(stream, maximumBytes);
    }

    public byte[] ReadHead(string path, int count)
    {
        using var stream = new FileStream(Open(path, CloseOnExec | NonBlocking), FileAccess.Read, bufferSize: 0);
        return FileHead.Read(stream, count);
    }

    public IReadOnlyList<string> GetFiles(string directory, string pattern)
    {
        try
        {
            using var handle = Open(directory, PathOnly | CloseOnExec);
            return Directory.EnumerateFiles(Descriptor(handle), pattern)
                .Select(path => directory.TrimEnd('/') + "/" + Path.GetFileName(path)).OrderBy(path => path, StringComparer.Ordinal).ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Absent or closed to this user: empty by contract.
            return [];
        }
    }

    public string ResolveLinks(string path)
    {
        try
        {
            using var handle = Open(path, PathOnly | CloseOnExec);
            return File.ResolveLinkTarget(Descriptor(handle), returnFinalTarget: false)?.FullName ?? path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Links that cannot be read leave the path as it is, by contract.
            return path;
        }
    }

    public void Dispose() => _root.Dispose();

    private bool Look(string path, Func<string, bool> isThere)
    {
        try
        {
            using var handle = Open(path, PathOnly | CloseOnExec);
            return isThere(Descriptor(handle));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What may not be seen counts as absent, by contract.
            return false;
        }
    }

    // The kernel's own link to what the descriptor holds: nothing is resolved a second time.
    private static string Descriptor(SafeFileHandle handle)
        => "/proc/self/fd/" + handle.DangerousGetHandle().ToString(CultureInfo.InvariantCulture);

    private SafeFileHandle Open(string path, ulong flags)
    {
        var how = new OpenHow { Flags = flags, Resolve = InsideRoot };
        var descriptor = SystemCall(OpenAt2, _root, UnixFiles.Terminated(path), ref how, Marshal.SizeOf<OpenHow>());
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        throw Marshal.GetLastPInvokeError() switch
        {
            NoEntry or NotADirectory => new FileNotFoundException("it is not there", path),
            NotImplemented => new IOException("this kernel cannot read a container's files safely (openat2, Linux 5.6)"),
            var error => new UnauthorizedAccessException("this user may not read it: " + Marshal.GetPInvokeErrorMessage(error)),
        };
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern nint SystemCall(nint number, SafeFileHandle folder, byte[] path, ref OpenHow how, nint size);

    [StructLayout(LayoutKind.Sequential)]
    private struct OpenHow
    {
        internal ulong Flags;
        internal ulong Mode;
        internal ulong Resolve;
    }
}
#endif
