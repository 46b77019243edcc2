#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>
/// Moves the calling thread into a container's network, with the container's own name resolution. The container's mounts are not entered: its
/// libraries would then be loaded into this process, with this process's rights. Copies of the few files that matter lie in a folder in memory
/// that covers /etc for this thread alone.
/// </summary>
internal static class ContainerEntry
{
    private const string Folder = "/etc";

    // Without it the loader looks through its default folders, which is slower and on some systems not enough.
    private static readonly string[] s_kept = ["/etc/ld.so.cache", "/etc/host.conf", "/etc/services", "/etc/protocols"];

    /// <exception cref="UnauthorizedAccessException">The process lacks CAP_SYS_ADMIN.</exception>
    /// <exception cref="IOException">The kernel refuses for another reason.</exception>
    internal static void Enter(string name, SafeFileHandle network, IReadOnlyDictionary<string, byte[]> files)
    {
        var what = $"the container '{name}'";
        var kept = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in s_kept)
        {
            if (File.Exists(path))
            {
                kept[Path.GetFileName(path)] = File.ReadAllBytes(path);
            }
        }

        NamespaceCalls.LeaveMounts(what);
        NamespaceCalls.CoverWithMemory(Folder, what);
        foreach (var pair in kept)
        {
            File.WriteAllBytes(Path.Combine(Folder, pair.Key), pair.Value);
        }

        foreach (var pair in files)
        {
            File.WriteAllBytes(Path.Combine(Folder, pair.Key), pair.Value);
        }

        NamespaceCalls.EnterNetwork(network, what);
    }
}
#endif
