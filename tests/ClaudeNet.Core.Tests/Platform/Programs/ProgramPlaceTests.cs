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
        using var place = MakePlace();
        var call = new ProgramCall { Path = "/bin/readlink", Arguments = ["/proc/self/ns/net"] };

        var inside = await place.Run(() => platform.Programs.RunAsync(call, TestContext.Current.CancellationToken));
        var outside = await HostPlace.Instance.Run(() => platform.Programs.RunAsync(call, TestContext.Current.CancellationToken));

        Assert.StartsWith("net:[", Encoding.ASCII.GetString(inside.Output), StringComparison.Ordinal);
        Assert.NotEqual(outside.Output, inside.Output);
    }

    // A network of its own, which ends with the thread. Root in a container may not make one.
    private static NamespaceThread MakePlace()
    {
        try
        {
            return new NamespaceThread("test", () => _ = Unshare(NewNetwork) == 0 ? 0 : throw new IOException(Marshal.GetLastPInvokeErrorMessage()));
        }
        catch (IOException refused)
        {
            Assert.Skip("this machine does not let root make a network namespace: " + refused.Message);
            throw;
        }
    }

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static extern int Unshare(int flags);
}
#endif
