#if NET8_0_OR_GREATER
using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>
/// Moves the calling thread into a network namespace as <c>ip netns exec</c> does, name resolution files included. There is no way back: the
/// thread must end when its work is done.
/// </summary>
internal static class NamespaceEntry
{
    /// <exception cref="UnauthorizedAccessException">The process lacks CAP_SYS_ADMIN.</exception>
    /// <exception cref="IOException">The kernel refuses for another reason.</exception>
    internal static void Enter(string name, SafeFileHandle handle, IFileReader files)
    {
        var what = $"the network namespace '{name}'";
        NamespaceCalls.LeaveMounts(what);
        foreach (var file in files.GetFiles("/etc/netns/" + name, "*"))
        {
            var target = "/etc/" + Path.GetFileName(file);
            if (files.FileExists(target))
            {
                NamespaceCalls.TryCover(file, target);
            }
        }

        NamespaceCalls.EnterNetwork(handle, what);
    }
}
#endif
