using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform.Windows;

/// <summary>An open registry key. netstandard2.0 has no handle of its own for one.</summary>
internal sealed class RegistryKeyHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public RegistryKeyHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle() => RegCloseKey(handle) == 0;

    [DllImport("advapi32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegCloseKey(IntPtr key);
}
