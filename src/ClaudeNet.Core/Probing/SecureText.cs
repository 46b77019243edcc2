using System;
using System.Runtime.InteropServices;
using System.Security;

namespace ClaudeNet.Probing;

/// <summary>Lends the text of a SecureString for the length of one call.</summary>
internal static class SecureText
{
    public static T Use<T>(SecureString secret, Func<string, T> function)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return function(Marshal.PtrToStringUni(pointer) ?? string.Empty);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }
}
