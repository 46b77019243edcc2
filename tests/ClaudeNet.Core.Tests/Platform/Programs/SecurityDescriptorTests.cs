using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Platform.Programs;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Programs;

/// <summary>Descriptors put together after winnt.h.</summary>
public sealed class SecurityDescriptorTests
{
    private const uint FullControl = 0x001F01FF;
    private const uint ReadAndExecute = 0x001200A9;
    private const uint Modify = 0x001301BF;
    private const uint AppendData = 0x4;
    private const uint WriteData = 0x2;
    private const uint DeleteChild = 0x40;

    private static readonly byte[] s_system = Sid(5, 18);
    private static readonly byte[] s_administrators = Sid(5, 32, 544);
    private static readonly byte[] s_users = Sid(5, 32, 545);
    private static readonly byte[] s_someone = Sid(5, 21, 1, 2, 3, 1001);
    private static readonly byte[] s_installer = Sid(5, 80, 956008885, 3418522649, 1831038044, 1853292631, 2271478464);

    [Fact]
    public void What_Program_Files_has_is_trusted()
    {
        var descriptor = Descriptor(s_installer, Allow(s_installer, FullControl), Allow(s_system, Modify), Allow(s_administrators, FullControl), Allow(s_users, ReadAndExecute));

        Assert.True(SecurityDescriptor.OnlyAdministratorsWrite(descriptor, FileRole.Program));
        Assert.True(SecurityDescriptor.OnlyAdministratorsWrite(descriptor, FileRole.Folder));
        Assert.True(SecurityDescriptor.OnlyAdministratorsWrite(descriptor, FileRole.Ancestor));
    }

    [Theory]
    [InlineData(WriteData)]
    [InlineData(0x40000000u)]
    [InlineData(0x10000000u)]
    [InlineData(0x00010000u)]
    [InlineData(0x00040000u)]
    [InlineData(0x00080000u)]
    [InlineData(Modify)]
    public void A_user_who_can_change_it_makes_it_untrusted(uint right)
        => Assert.False(SecurityDescriptor.OnlyAdministratorsWrite(Descriptor(s_system, Allow(s_users, right)), FileRole.Program));

    [Fact]
    public void A_user_who_owns_it_can_change_it()
        => Assert.False(SecurityDescriptor.OnlyAdministratorsWrite(Descriptor(s_someone, Allow(s_system, FullControl)), FileRole.Program));

    [Fact]
    public void New_folders_on_the_system_drive_harm_nothing_and_new_files_beside_the_program_do()
    {
        var drive = Descriptor(s_installer, Allow(s_users, AppendData), Allow(s_users, WriteData | AppendData, flags: 0x0A));

        Assert.True(SecurityDescriptor.OnlyAdministratorsWrite(drive, FileRole.Ancestor));
        Assert.True(SecurityDescriptor.OnlyAdministratorsWrite(drive, FileRole.Folder));
        Assert.False(SecurityDescriptor.OnlyAdministratorsWrite(drive, FileRole.Program));
        Assert.False(SecurityDescriptor.OnlyAdministratorsWrite(Descriptor(s_installer, Allow(s_users, WriteData)), FileRole.Folder));
        Assert.False(SecurityDescriptor.OnlyAdministratorsWrite(Descriptor(s_installer, Allow(s_users, DeleteChild)), FileRole.Ancestor));
    }

    [Fact]
    public void What_is_denied_harms_nothing()
        => Assert.True(SecurityDescriptor.OnlyAdministratorsWrite(Descriptor(s_system, Entry(1, 0, s_users, FullControl)), FileRole.Program));

    [Fact]
    public void An_entry_of_an_unknown_kind_counts_as_a_danger()
        => Assert.False(SecurityDescriptor.OnlyAdministratorsWrite(Descriptor(s_system, Entry(5, 0, s_administrators, ReadAndExecute)), FileRole.Program));

    [Fact]
    public void Without_an_access_list_everybody_may_do_everything()
    {
        var descriptor = Descriptor(s_system, Allow(s_system, FullControl));
        descriptor[2] = 0;

        Assert.False(SecurityDescriptor.OnlyAdministratorsWrite(descriptor, FileRole.Program));
    }

    [Fact]
    public void Cut_off_anywhere_it_is_not_trusted()
    {
        var whole = Descriptor(s_system, Allow(s_users, ReadAndExecute), Allow(s_administrators, FullControl));

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(SecurityDescriptor.OnlyAdministratorsWrite(whole.Take(length).ToArray(), FileRole.Program));
        }
    }

    [Fact]
    public void Garbage_is_not_trusted_and_breaks_nothing()
    {
        var random = new Random(4227);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(0, 200)];
            random.NextBytes(bytes);

            Assert.False(SecurityDescriptor.OnlyAdministratorsWrite(bytes, FileRole.Program));
        }
    }

    private static byte[] Sid(byte authority, params uint[] parts)
        => [1, (byte)parts.Length, 0, 0, 0, 0, 0, authority, .. parts.SelectMany(BitConverter.GetBytes)];

    private static byte[] Allow(byte[] sid, uint mask, byte flags = 0) => Entry(0, flags, sid, mask);

    private static byte[] Entry(byte kind, byte flags, byte[] sid, uint mask)
        => [kind, flags, .. BitConverter.GetBytes((ushort)(8 + sid.Length)), .. BitConverter.GetBytes(mask), .. sid];

    // The access list last, so that nothing can be cut from the end without taking from it.
    private static byte[] Descriptor(byte[] owner, params byte[][] entries)
    {
        var list = entries.SelectMany(entry => entry).ToArray();
        IEnumerable<byte> header = [1, 0, 0x04, 0x80, .. BitConverter.GetBytes(20), 0, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(20 + owner.Length)];
        return [.. header, .. owner, 2, 0, .. BitConverter.GetBytes((ushort)(8 + list.Length)), .. BitConverter.GetBytes((ushort)entries.Length), 0, 0, .. list];
    }
}
