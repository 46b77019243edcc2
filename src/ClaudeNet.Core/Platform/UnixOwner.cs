#if NET8_0_OR_GREATER
using System;
using System.IO;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform;

/// <summary>Who owns a file on Linux and macOS, which .NET does not tell.</summary>
internal static class UnixOwner
{
    // statx(2): AT_FDCWD, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS. The layout is the same on every architecture, unlike that of stat.
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int StatxBytes = 256;
    private const int StatxOwner = 20;
    private const int StatxGroup = 24;
    private const int StatxMode = 28;

    // sys/stat.h of macOS with 64-bit inodes.
    private const int MacStatBytes = 256;
    private const int MacMode = 4;
    private const int MacOwner = 16;
    private const int MacGroup = 20;

    private const int NoEntry = 2;
    private const int NotADirectory = 20;

    private const int TypeMask = 0xF000;
    private const int Link = 0xA000;
    private const int Folder = 0x4000;
    private const int GroupOrOtherWrite = 0x12;

    internal static FileFacts? Inspect(string path)
    {
        if (Read(path) is not { } facts)
        {
            return null;
        }

        return new FileFacts
        {
            IsLink = (facts.Mode & TypeMask) == Link,
            IsDirectory = (facts.Mode & TypeMask) == Folder,
            OwnedByUser = facts.Owner == EffectiveUserId(),
            OwnedByAdministrator = facts.Owner == 0,
            WritableByOthers = (facts.Mode & TypeMask) != Link && (facts.Mode & GroupOrOtherWrite) != 0,
        };
    }

    /// <summary>Gives a new file the owner, group and mode of the one whose place it takes.</summary>
    /// <exception cref="UnauthorizedAccessException">This user may not give it away; nothing has changed then.</exception>
    internal static void CopyOwnership(string from, string to)
    {
        var original = Read(from) ?? throw new FileNotFoundException($"'{from}' is gone.");
        var made = Read(to) ?? throw new FileNotFoundException($"'{to}' is gone.");
        if ((original.Owner != made.Owner || original.Group != made.Group) && ChangeOwner(UnixFiles.Terminated(to), original.Owner, original.Group) != 0)
        {
            throw new UnauthorizedAccessException($"'{from}' belongs to another user or group, which a new file in its place would lose: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, (UnixFileMode)(original.Mode & 0xFFF));
        }
    }

    private static (uint Owner, uint Group, int Mode)? Read(string path)
    {
        var buffer = new byte[Math.Max(StatxBytes, MacStatBytes)];
        var mac = OperatingSystem.IsMacOS();
        var result = mac
            ? RuntimeInformation.ProcessArchitecture == Architecture.X64 ? MacLinkStat64(UnixFiles.Terminated(path), buffer) : MacLinkStat(UnixFiles.Terminated(path), buffer)
            : Statx(CurrentFolder, UnixFiles.Terminated(path), NoFollow, BasicStats, buffer);
        if (result == 0)
        {
            return mac
                ? (BitConverter.ToUInt32(buffer, MacOwner), BitConverter.ToUInt32(buffer, MacGroup), BitConverter.ToUInt16(buffer, MacMode))
                : (BitConverter.ToUInt32(buffer, StatxOwner), BitConverter.ToUInt32(buffer, StatxGroup), BitConverter.ToUInt16(buffer, StatxMode));
        }

        var error = Marshal.GetLastPInvokeError();
        return error is NoEntry or NotADirectory ? null : throw new IOException($"Whose '{path}' is cannot be told: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUserId();

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] buffer);

    [DllImport("libc", EntryPoint = "lstat", SetLastError = true)]
    private static extern int MacLinkStat(byte[] path, byte[] buffer);

    [DllImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true)]
    private static extern int MacLinkStat64(byte[] path, byte[] buffer);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    private static extern int ChangeOwner(byte[] path, uint owner, uint group);
}
#endif
