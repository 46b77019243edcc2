using System;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform.Windows;

/// <summary>
/// WinHTTP's own evaluation of PAC files, on a thread of its own: it downloads and runs a script, takes as long as it likes and cannot be
/// cancelled. Whoever cancels walks away; the thread ends by itself. How many may be unfinished is bounded.
/// </summary>
internal static class WinHttpAutoProxy
{
    /// <summary>How many look-ups may be unfinished, abandoned ones included.</summary>
    internal const int MaximumPending = 4;

    // winhttp.h
    private const int NoProxy = 1;
    private const int NamedProxy = 3;
    private const int AutoDetect = 1;
    private const int ConfigUrl = 2;
    private const int DetectByDhcpAndDns = 1 | 2;
    private const int AutoDetectionFailed = 12180;

    private static int s_pending;

    /// <summary>Asks; see <see cref="AutoProxyLookUp"/>.</summary>
    /// <exception cref="Win32Exception">The file cannot be loaded or run.</exception>
    /// <exception cref="IOException">Too many look-ups are unfinished.</exception>
    internal static Task<(bool Found, string? Proxies)> AskAsync(string? autoConfigUrl, Uri endpoint, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref s_pending) > MaximumPending)
        {
            Interlocked.Decrement(ref s_pending);
            throw new IOException("earlier questions to Windows about a proxy are still unanswered");
        }

        var completion = new TaskCompletionSource<(bool, string?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var registration = cancellationToken.Register(() => completion.TrySetCanceled(cancellationToken));
        var thread = new Thread(() => Run(autoConfigUrl, endpoint.AbsoluteUri, completion, registration)) { IsBackground = true, Name = "ClaudeNet PAC" };
        thread.Start();
        return completion.Task;
    }

    private static void Run(string? autoConfigUrl, string url, TaskCompletionSource<(bool Found, string? Proxies)> completion, CancellationTokenRegistration registration)
    {
        try
        {
            completion.TrySetResult(Ask(autoConfigUrl, url));
        }
#pragma warning disable CA1031 // Whatever goes wrong belongs to the one who asked; a thread's own exception would end the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            completion.TrySetException(exception);
        }
        finally
        {
            Interlocked.Decrement(ref s_pending);
            registration.Dispose();
        }
    }

    private static (bool Found, string? Proxies) Ask(string? autoConfigUrl, string url)
    {
        var session = WinHttpOpen(null, NoProxy, IntPtr.Zero, IntPtr.Zero, 0);
        if (session == IntPtr.Zero)
        {
            throw Error(Marshal.GetLastWin32Error());
        }

        var options = new AutoProxyOptions
        {
            // No automatic logon: the user's password has nothing to do with a question about proxies.
            Flags = autoConfigUrl is null ? AutoDetect : ConfigUrl,
            DetectFlags = autoConfigUrl is null ? DetectByDhcpAndDns : 0,
            ConfigUrl = autoConfigUrl is null ? IntPtr.Zero : Marshal.StringToHGlobalUni(autoConfigUrl),
        };
        try
        {
            if (WinHttpGetProxyForUrl(session, url, ref options, out var info))
            {
                return (true, Take(info));
            }

            var error = Marshal.GetLastWin32Error();
            return error == AutoDetectionFailed && autoConfigUrl is null ? (false, null) : throw Error(error);
        }
        finally
        {
            Marshal.FreeHGlobal(options.ConfigUrl);
            _ = WinHttpCloseHandle(session);
        }
    }

    private static string? Take(ProxyInfo info)
    {
        try
        {
            return info.AccessType == NamedProxy ? Marshal.PtrToStringUni(info.Proxy) : null;
        }
        finally
        {
            _ = GlobalFree(info.Proxy);
            _ = GlobalFree(info.Bypass);
        }
    }

    private static Win32Exception Error(int number) => new(number, number switch
    {
        12166 => "the PAC file has an error in it (12166)",
        12167 => "the PAC file cannot be downloaded (12167)",
        12178 => "the service WinHttpAutoProxySvc does not answer (12178)",
        _ => $"WinHTTP reports error {number}",
    });

    [DllImport("winhttp", ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr WinHttpOpen(string? agent, int accessType, IntPtr proxy, IntPtr bypass, int flags);

    [DllImport("winhttp", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool WinHttpCloseHandle(IntPtr handle);

    [DllImport("winhttp", ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool WinHttpGetProxyForUrl(IntPtr session, string url, ref AutoProxyOptions options, out ProxyInfo info);

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GlobalFree(IntPtr memory);

    // WINHTTP_AUTOPROXY_OPTIONS
    [StructLayout(LayoutKind.Sequential)]
    private struct AutoProxyOptions
    {
        public int Flags;
        public int DetectFlags;
        public IntPtr ConfigUrl;
        public IntPtr Reserved;
        public int ReservedNumber;
        public int AutoLogonIfChallenged;
    }

    // WINHTTP_PROXY_INFO
    [StructLayout(LayoutKind.Sequential)]
    private struct ProxyInfo
    {
        public int AccessType;
        public IntPtr Proxy;
        public IntPtr Bypass;
    }
}
