#if NET8_0_OR_GREATER
using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform.Programs;

/// <summary>Owner and permissions of a file, links followed; .NET tells the permissions alone.</summary>
/// <param name="UserId">The owner's number; 0 is root.</param>
/// <param name="Mode">The type and permission bits.</param>
internal sealed record UnixFileOwner(uint UserId, int Mode)
{
    // linux/stat.h: struct statx is the same on every processor.
    private const int StatxBytes = 256;
    private const int StatxUserId = 20;
    private const int StatxMode = 28;
    private const int CurrentFolder = -100;
    private const uint BasicFacts = 0x7FF;

    // sys/stat.h of macOS, with 64-bit inodes.
    private const int MacBytes = 144;
    private const int MacUserId = 16;
    private const int MacMode = 4;

    /// <summary>Returns them; null when they cannot be read.</summary>
    internal static UnixFileOwner? Read(string path)
    {
        var name = UnixFiles.Terminated(path);
        try
        {
            return OperatingSystem.IsMacOS() ? ReadMac(name) : ReadLinux(name);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    private static UnixFileOwner? ReadLinux(byte[] name)
    {
        var facts = new byte[StatxBytes];
        return AskLinux(name, facts) == 0
            ? new UnixFileOwner(BinaryPrimitives.ReadUInt32LittleEndian(facts.AsSpan(StatxUserId)), BinaryPrimitives.ReadUInt16LittleEndian(facts.AsSpan(StatxMode)))
            : null;
    }

    // musl has the function since 1.2.5 only; the kernel has the call since 4.11, under one number a processor.
    private static long AskLinux(byte[] name, byte[] facts)
    {
        try
        {
            return Statx(CurrentFolder, name, 0, BasicFacts, facts);
        }
        catch (EntryPointNotFoundException)
        {
            return RuntimeInformation.ProcessArchitecture switch
            {
                Architecture.X64 => SystemCall(332, CurrentFolder, name, 0, BasicFacts, facts),
                Architecture.Arm64 => SystemCall(291, CurrentFolder, name, 0, BasicFacts, facts),
                _ => -1,
            };
        }
    }

    private static UnixFileOwner? ReadMac(byte[] name)
    {
        var facts = new byte[MacBytes];
        var result = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatIntel(name, facts) : Stat(name, facts);
        return result == 0
            ? new UnixFileOwner(BinaryPrimitives.ReadUInt32LittleEndian(facts.AsSpan(MacUserId)), BinaryPrimitives.ReadUInt16LittleEndian(facts.AsSpan(MacMode)))
            : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] facts);

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern long SystemCall(long number, long folder, byte[] path, long flags, long mask, byte[] facts);

    [DllImport("libc", EntryPoint = "stat")]
    private static extern int Stat(byte[] path, byte[] facts);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    private static extern int StatIntel(byte[] path, byte[] facts);
}
#endif
