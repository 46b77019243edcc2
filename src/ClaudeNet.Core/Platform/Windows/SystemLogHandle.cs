using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform.Windows;

/// <summary>Anything that wevtapi.dll hands out: a query, an event, a rendering context.</summary>
internal sealed class SystemLogHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public SystemLogHandle()
        : base(ownsHandle: true)
    {
    }

    internal SystemLogHandle(IntPtr value)
        : base(ownsHandle: true) => SetHandle(value);

    protected override bool ReleaseHandle() => EvtClose(handle);

    [DllImport("wevtapi", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool EvtClose(IntPtr handle);
}
