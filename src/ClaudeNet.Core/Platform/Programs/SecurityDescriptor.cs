using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ClaudeNet.Platform.Programs;

/// <summary>Reads a self-relative SECURITY_DESCRIPTOR of winnt.h. What it does not understand counts as a danger.</summary>
internal static class SecurityDescriptor
{
    private const int HeaderBytes = 20;
    private const int AclHeaderBytes = 8;
    private const int AceHeaderBytes = 8;

    // SECURITY_DESCRIPTOR_CONTROL
    private const int HasAccessList = 0x0004;

    // ACE types and flags
    private const int Allowed = 0x00;
    private const int Denied = 0x01;
    private const int AllowedCallback = 0x09;
    private const int InheritOnly = 0x08;

    // Access rights
    private const uint WriteData = 0x2;
    private const uint AppendData = 0x4;
    private const uint DeleteChild = 0x40;
    private const uint Delete = 0x10000;
    private const uint WriteAccess = 0x40000;
    private const uint WriteOwner = 0x80000;
    private const uint GenericAll = 0x10000000;
    private const uint GenericWrite = 0x40000000;

    private const uint ReplaceIt = Delete | WriteAccess | WriteOwner | GenericAll | GenericWrite;

    // SYSTEM, Administrators, TrustedInstaller (the owner of what Windows brings).
    private static readonly string[] s_trusted = ["S-1-5-18", "S-1-5-32-544", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"];

    /// <summary>Returns whether administrators and the system alone own it and hold dangerous rights over it.</summary>
    internal static bool OnlyAdministratorsWrite(byte[] descriptor, FileRole role)
    {
        // Without an access list everybody may do everything.
        if (descriptor.Length < HeaderBytes || (Number16(descriptor, 2) & HasAccessList) == 0)
        {
            return false;
        }

        var owner = Offset(descriptor, 4);
        var list = Offset(descriptor, 16);
        return owner > 0 && list > 0 && IsTrusted(Sid(descriptor, owner, descriptor.Length)) && IsListSafe(descriptor, list, Dangerous(role));
    }

    private static uint Dangerous(FileRole role) => role switch
    {
        FileRole.Program => ReplaceIt | WriteData | AppendData,
        FileRole.Folder => ReplaceIt | WriteData | DeleteChild,
        _ => ReplaceIt | DeleteChild,
    };

    private static bool IsListSafe(byte[] bytes, int list, uint dangerous)
    {
        if (list + AclHeaderBytes > bytes.Length)
        {
            return false;
        }

        var end = Math.Min(list + Number16(bytes, list + 2), bytes.Length);
        var count = Number16(bytes, list + 4);
        var entry = list + AclHeaderBytes;
        for (var index = 0; index < count; index++)
        {
            var length = entry + AceHeaderBytes <= end ? Number16(bytes, entry + 2) : 0;
            if (length < AceHeaderBytes || entry + length > end || !IsEntrySafe(bytes, entry, length, dangerous))
            {
                return false;
            }

            entry += length;
        }

        return true;
    }

    private static bool IsEntrySafe(byte[] bytes, int entry, int length, uint dangerous)
    {
        var kind = bytes[entry];
        if (kind == Denied || (bytes[entry + 1] & InheritOnly) != 0)
        {
            return true;
        }

        return kind is Allowed or AllowedCallback
            && ((Number32(bytes, entry + 4) & dangerous) == 0 || IsTrusted(Sid(bytes, entry + AceHeaderBytes, entry + length)));
    }

    private static bool IsTrusted(string? sid) => sid is not null && s_trusted.Contains(sid, StringComparer.Ordinal);

    private static string? Sid(byte[] bytes, int offset, int end)
    {
        if (offset + 8 > end || bytes[offset] != 1 || offset + 8 + 4 * bytes[offset + 1] > end)
        {
            return null;
        }

        ulong authority = 0;
        for (var index = 2; index < 8; index++)
        {
            authority = authority << 8 | bytes[offset + index];
        }

        var text = new StringBuilder("S-1-").Append(authority.ToString(CultureInfo.InvariantCulture));
        for (var index = 0; index < bytes[offset + 1]; index++)
        {
            text.Append('-').Append(Number32(bytes, offset + 8 + 4 * index).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    // Offsets beyond the end are as good as none.
    private static int Offset(byte[] bytes, int position)
    {
        var offset = Number32(bytes, position);
        return offset < (uint)bytes.Length ? (int)offset : 0;
    }

    private static int Number16(byte[] bytes, int position) => bytes[position] | bytes[position + 1] << 8;

    private static uint Number32(byte[] bytes, int position)
        => (uint)Number16(bytes, position) | (uint)Number16(bytes, position + 2) << 16;
}
