#if NET8_0_OR_GREATER
using System;
using System.Globalization;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>Opens a container by the process that its engine names.</summary>
internal sealed class ContainerAccess : IContainerAccess
{
    private const int SmallFile = 64 * 1024;

    private ContainerAccess(ContainerScope network, ContainerFiles files)
    {
        Network = network;
        Files = files;
    }

    public INetworkScope Network { get; }

    public IFileReader Files { get; }

    /// <summary>Opens it.</summary>
    /// <param name="target">The container.</param>
    /// <param name="machine">This machine's files.</param>
    /// <exception cref="UnauthorizedAccessException">The process lacks the rights (root, CAP_SYS_ADMIN, CAP_SYS_PTRACE).</exception>
    /// <exception cref="IOException">The process is gone, is not this machine's, or the kernel refuses.</exception>
    internal static ContainerAccess Open(ContainerTarget target, IFileReader machine)
    {
        var folder = "/proc/" + target.ProcessId.ToString(CultureInfo.InvariantCulture);
        SafeFileHandle? network = null;
        ContainerFiles? files = null;
        try
        {
            network = UnixFiles.OpenForReading(folder + "/ns/net");
            files = new ContainerFiles(UnixFiles.OpenForReading(folder + "/root"));
            Verify(target, folder, machine, files);
            return new ContainerAccess(new ContainerScope(target.Name, network, files, machine), files);
        }
        catch
        {
            network?.Dispose();
            files?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Network.Dispose();
        (Files as IDisposable)?.Dispose();
    }

    /// <summary>
    /// Docker Desktop and remote engines run containers elsewhere and name process ids of there, which belong to strangers here. The handles are open
    /// by now, so that what is verified is what is used.
    /// </summary>
    private static void Verify(ContainerTarget target, string folder, IFileReader machine, ContainerFiles files)
    {
        if (target.Id.Length > 0 && TryRead(machine, folder + "/cgroup").Contains(target.Id, StringComparison.Ordinal))
        {
            return;
        }

        if (target.HostName.Length == 0 || TryRead(files, "/etc/hostname").Trim() != target.HostName)
        {
            throw new IOException($"Process {target.ProcessId.ToString(CultureInfo.InvariantCulture)} of this machine is not the container '{target.Name}': its engine runs elsewhere, in a virtual machine or on another host.");
        }
    }

    private static string TryRead(IFileReader files, string path)
    {
        try
        {
            return Encoding.UTF8.GetString(files.ReadAllBytes(path, SmallFile));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then it proves nothing.
            return string.Empty;
        }
    }
}
#endif
