#if NET8_0_OR_GREATER
using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace ClaudeNet.Ports.Linux;

/// <summary>
/// Finds the processes that hold sockets, by the links in /proc/&lt;pid&gt;/fd. Each open file of each process costs some microseconds, so that likely
/// processes come first, only wanted inodes are looked for, and the search ends with the last of them. Inodes of sockets are the same in all namespaces;
/// process ids are those of this process's own /proc.
/// </summary>
internal sealed unsafe class SocketOwners
{
    private const int CurrentDirectory = -100;
    private const int EntryBytes = 32 * 1024;
    private const int EntryLengthOffset = 16;
    private const int EntryNameOffset = 19;

    // What talks to Claude, and what carries it: their files are read first.
    private static readonly string[] s_likely = ["claude", "node", "bun", "docker-proxy", "dotnet", "python", "MainThread", "pwsh", "java", "deno", "curl"];

    private readonly HashSet<uint> _wanted;
    private readonly Dictionary<uint, int> _owners = [];
    private readonly byte[] _entries = new byte[EntryBytes];

    private SocketOwners(HashSet<uint> wanted) => _wanted = wanted;

    /// <summary>Gets the process of each inode that was found. Of several that share a socket it is one.</summary>
    internal IReadOnlyDictionary<uint, int> Owners => _owners;

    /// <summary>Gets the names of the processes that hold at least one, by id.</summary>
    internal Dictionary<int, string?> Names { get; } = [];

    /// <summary>Gets how many processes did not let this user see their files.</summary>
    internal int Closed { get; private set; }

    /// <summary>Gets how many inodes have no process that could be seen.</summary>
    internal int Missing => _wanted.Count;

    /// <summary>Looks for the processes.</summary>
    /// <param name="wanted">The inodes; what is found is taken out of it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal static SocketOwners Find(HashSet<uint> wanted, CancellationToken cancellationToken)
    {
        var owners = new SocketOwners(wanted);
        if (wanted.Count > 0)
        {
            owners.Search(cancellationToken);
        }

        return owners;
    }

    private void Search(CancellationToken cancellationToken)
    {
        var later = new List<(int Id, string? Name)>();
        foreach (var id in ProcessIds())
        {
            var name = NameOf(id);
            if (name is null || !IsLikely(name))
            {
                later.Add((id, name));
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            SearchProcess(id, name);
            if (_wanted.Count == 0)
            {
                return;
            }
        }

        // The newest first: what holds sockets now was mostly started after the system's own services.
        for (var index = later.Count - 1; index >= 0 && _wanted.Count > 0; index--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SearchProcess(later[index].Id, later[index].Name);
        }
    }

    private static bool IsLikely(string name)
    {
        foreach (var likely in s_likely)
        {
            if (name.StartsWith(likely, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private List<int> ProcessIds()
    {
        var ids = new List<int>();
        var directory = Open("/proc\0"u8);
        if (directory >= 0)
        {
            try
            {
                fixed (byte* buffer = _entries)
                {
                    nint length;
                    while ((length = Native.ReadEntries(directory, buffer, EntryBytes)) > 0)
                    {
                        AddIds(_entries.AsSpan(0, (int)length), ids);
                    }
                }
            }
            finally
            {
                _ = Native.Close(directory);
            }
        }

        return ids;
    }

    private static void AddIds(ReadOnlySpan<byte> entries, List<int> ids)
    {
        while (entries.Length > EntryNameOffset)
        {
            var length = MemoryMarshal.Read<ushort>(entries.Slice(EntryLengthOffset));
            var name = entries.Slice(EntryNameOffset, length - EntryNameOffset);
            if (Utf8Parser.TryParse(name, out int id, out var used) && used < name.Length && name[used] == 0)
            {
                ids.Add(id);
            }

            entries = entries.Slice(length);
        }
    }

    private void SearchProcess(int id, string? name)
    {
        Span<byte> path = stackalloc byte[32];
        var directory = Open(PathOf(path, id, "/fd"u8));
        if (directory < 0)
        {
            Closed += Marshal.GetLastPInvokeError() is Native.AccessDenied or Native.NotPermitted ? 1 : 0;
            return;
        }

        try
        {
            var before = _owners.Count;
            SearchFiles(directory, id);
            if (_owners.Count > before)
            {
                Names[id] = name;
            }
        }
        finally
        {
            _ = Native.Close(directory);
        }
    }

    private void SearchFiles(int directory, int id)
    {
        const int LinkBytes = 32;
        var link = stackalloc byte[LinkBytes];
        fixed (byte* buffer = _entries)
        {
            nint length;
            while (_wanted.Count > 0 && (length = Native.ReadEntries(directory, buffer, EntryBytes)) > 0)
            {
                for (nint offset = 0; offset + EntryNameOffset < length && _wanted.Count > 0;)
                {
                    var name = buffer + offset + EntryNameOffset;
                    var linkLength = *name == (byte)'.' ? 0 : Native.ReadLinkAt(directory, name, link, LinkBytes);
                    if (TryInode(new ReadOnlySpan<byte>(link, (int)Math.Max(0, linkLength)), out var inode) && _wanted.Remove(inode))
                    {
                        _owners[inode] = id;
                    }

                    offset += *(ushort*)(buffer + offset + EntryLengthOffset);
                }
            }
        }
    }

    /// <summary>Reads <c>socket:[12345]</c>.</summary>
    private static bool TryInode(ReadOnlySpan<byte> link, out uint inode)
    {
        inode = 0;
        return link.StartsWith("socket:["u8) && Utf8Parser.TryParse(link.Slice(8), out inode, out var used) && link.Length == used + 9;
    }

    private static string? NameOf(int id)
    {
        Span<byte> path = stackalloc byte[32];
        var file = Open(PathOf(path, id, "/comm"u8));
        if (file < 0)
        {
            return null;
        }

        try
        {
            // TASK_COMM_LEN is 16.
            const int NameBytes = 64;
            var name = stackalloc byte[NameBytes];
            var length = Native.Read(file, name, NameBytes);
            return length > 1 ? Encoding.UTF8.GetString(name, (int)length).TrimEnd('\n') : null;
        }
        finally
        {
            _ = Native.Close(file);
        }
    }

    private static ReadOnlySpan<byte> PathOf(Span<byte> path, int id, ReadOnlySpan<byte> file)
    {
        path.Clear();
        "/proc/"u8.CopyTo(path);
        _ = Utf8Formatter.TryFormat(id, path.Slice(6), out var digits);
        file.CopyTo(path.Slice(6 + digits));
        return path;
    }

    private static int Open(ReadOnlySpan<byte> terminatedPath)
    {
        fixed (byte* pointer = terminatedPath)
        {
            return Native.OpenAt(CurrentDirectory, pointer);
        }
    }
}
#endif
