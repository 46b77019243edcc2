using System;
using System.Runtime.InteropServices;
using Xunit;

namespace ClaudeNet.Core.Tests;

/// <summary>Tells Windows from Wine, which says that it is Windows and is not in everything.</summary>
internal static class Wine
{
    /// <summary>Gets whether the tests run under Wine: its ntdll alone has this function.</summary>
    internal static bool IsHere { get; } = OperatingSystem.IsWindows()
        && NativeLibrary.TryLoad("ntdll.dll", out var library) && NativeLibrary.TryGetExport(library, "wine_get_version", out _);

    /// <summary>Skips a test that makes certificates with their keys: Wine ends the whole process when a key from a PFX is used.</summary>
    internal static void SkipPrivateKeys() => Assert.SkipWhen(IsHere, "Wine cannot use a certificate's private key");
}
