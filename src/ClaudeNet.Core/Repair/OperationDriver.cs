using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Wsl;

namespace ClaudeNet.Repair;

/// <summary>Reads and makes states on this system, in a distribution through wsl.exe, and in Windows' port ranges through netsh.</summary>
/// <param name="platform">The system.</param>
/// <param name="place">Where kernel settings are read and set: they belong to a network namespace.</param>
/// <param name="guest">Opens the inside of a distribution by its name.</param>
/// <param name="ports">Windows' port ranges.</param>
internal sealed class OperationDriver(PlatformServices platform, IPlace place, Func<string, IGuestSystem> guest, IDynamicPorts ports) : IOperationDriver
{
    private const int MaximumFile = 16 * 1024 * 1024;
    private const int MaximumSetting = 4096;

    /// <summary>Returns the driver of the real thing.</summary>
    internal static OperationDriver Create(PlatformServices platform, IPlace place)
    {
        var client = new WslClient(platform);
        return new OperationDriver(platform, place, name => new WslGuest(client, name), new NetshPorts(platform));
    }

    /// <summary>Returns a target's bytes; null when there is none.</summary>
    internal async Task<byte[]?> ReadFileAsync(FileTarget target, CancellationToken cancellationToken)
    {
        var path = TargetPolicy.Locate(target, platform);
        return target.Distribution is { } name ? await guest(name).ReadFileAsync(path, cancellationToken).ConfigureAwait(false) : ReadFile(path);
    }

    public async Task<string?> ReadStateAsync(ChangeOperation operation, CancellationToken cancellationToken) => operation switch
    {
        FileOperation file => Sum(await ReadFileAsync(file.File, cancellationToken).ConfigureAwait(false)),
        SysctlOperation { Distribution: { } name } sysctl => await guest(name).ReadSysctlAsync(sysctl.Name, cancellationToken).ConfigureAwait(false),
        SysctlOperation sysctl => ReadSysctl(sysctl.Name),
        DynamicPortOperation range => (await ports.ReadAsync(range.IPv6, range.Udp, cancellationToken).ConfigureAwait(false)).ToString(),
        _ => throw Unknown(operation),
    };

    public async Task WriteAsync(ChangeOperation operation, bool forward, byte[]? content, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case FileOperation { File.Distribution: { } name } file:
                await WriteGuestFileAsync(guest(name), Locate(file), content, cancellationToken).ConfigureAwait(false);
                break;
            case FileOperation file:
                WriteFile(file, Locate(file), content);
                break;
            case SysctlOperation { Distribution: { } name } sysctl:
                await guest(name).WriteSysctlAsync(sysctl.Name, forward ? sysctl.After : sysctl.Before, cancellationToken).ConfigureAwait(false);
                break;
            case SysctlOperation sysctl:
                WriteSysctl(sysctl.Name, forward ? sysctl.After : sysctl.Before);
                break;
            case DynamicPortOperation range:
                await WriteRangeAsync(range, forward ? range.After : range.Before, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw Unknown(operation);
        }
    }

    /// <summary>Reads a kernel setting of Linux where the calling thread, or the place, lives.</summary>
    /// <exception cref="IOException">There is no such setting here.</exception>
    internal string ReadSysctl(string name)
    {
        var bytes = place.Run(() => platform.Files.ReadAllBytes(SysctlPath(name), MaximumSetting));
        return string.Join(" ", Encoding.ASCII.GetString(bytes).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    internal static string SysctlPath(string name) => "/proc/sys/" + name.Replace('.', '/');

    private void WriteSysctl(string name, string value) => place.Run(() =>
    {
        platform.FileWriter.WriteInPlace(SysctlPath(name), Encoding.ASCII.GetBytes(value + "\n"));
        return true;
    });

    private string Locate(FileOperation operation) => TargetPolicy.Locate(operation.File, platform);

    private byte[]? ReadFile(string path) => platform.FileWriter.Inspect(path) is null ? null : platform.Files.ReadAllBytes(path, MaximumFile);

    private void WriteFile(FileOperation operation, string path, byte[]? content)
    {
        if (content is null)
        {
            platform.FileWriter.Delete(path);
        }
        else if (operation.File.Kind is FileTargetKind.SysctlFile or FileTargetKind.WslConf)
        {
            // Small systems come without /etc/sysctl.d.
            platform.FileWriter.CreateDirectory(Path.GetDirectoryName(path)!, FileAudience.Everyone);
            platform.FileWriter.Replace(path, content, FileAudience.Everyone);
        }
        else
        {
            platform.FileWriter.Replace(path, content, FileAudience.Owner);
        }
    }

    private static Task WriteGuestFileAsync(IGuestSystem system, string path, byte[]? content, CancellationToken cancellationToken)
        => content is null ? system.DeleteFileAsync(path, cancellationToken) : system.WriteFileAsync(path, content, cancellationToken);

    // Setting IPv4's range sets IPv6's too on current Windows; what is there already is not set again.
    private async Task WriteRangeAsync(DynamicPortOperation operation, PortRange range, CancellationToken cancellationToken)
    {
        if (!range.Equals(await ports.ReadAsync(operation.IPv6, operation.Udp, cancellationToken).ConfigureAwait(false)))
        {
            await ports.WriteAsync(operation.IPv6, operation.Udp, range, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string? Sum(byte[]? content) => content is null ? null : FileSum.Of(content);

    private static NotSupportedException Unknown(ChangeOperation operation) => new(string.Format(CultureInfo.InvariantCulture, "A {0} is not known.", operation.Kind));
}
