#if !CORE_NETSTANDARD
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Programs;

public sealed class ProgramPlaceTests
{
    private const int NewNetwork = 0x40000000;

    [Fact]
    public async Task A_program_lives_where_it_was_started()
    {
        var platform = SystemPlatform.Create();
        Assert.SkipUnless(OperatingSystem.IsLinux() && platform.IsElevated, "needs Linux and root");
        using var place = new NamespaceThread("test", Enter);
        var call = new ProgramCall { Path = "/bin/readlink", Arguments = ["/proc/self/ns/net"] };

        var inside = await place.Run(() => platform.Programs.RunAsync(call, TestContext.Current.CancellationToken));
        var outside = await HostPlace.Instance.Run(() => platform.Programs.RunAsync(call, TestContext.Current.CancellationToken));

        Assert.StartsWith("net:[", Encoding.ASCII.GetString(inside.Output), StringComparison.Ordinal);
        Assert.NotEqual(outside.Output, inside.Output);
    }

    // A network of its own, which ends with the thread.
    private static void Enter()
    {
        if (Unshare(NewNetwork) != 0)
        {
            throw new IOException("unshare failed: " + Marshal.GetLastPInvokeErrorMessage());
        }
    }

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static extern int Unshare(int flags);
}
#endif
