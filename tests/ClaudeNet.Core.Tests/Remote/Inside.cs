using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>A made-up Windows machine with one distribution, or a machine with one container, whose inside is the real shell of this machine.</summary>
internal sealed class Inside : IDisposable
{
    internal const string Marker = "sk-ant-api03-marker-of-a-key-that-stays-there-0123456789";

    private readonly TestPlatform _machine;

    internal Inside(OperatingSystemKind system = OperatingSystemKind.Windows, IRegistryReader? registry = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/sh") && File.Exists("/usr/bin/env"), "the inside is a Linux shell");
        _machine = new TestPlatform(system) { Registry = registry ?? NoRegistry.Instance };
        Folder = _machine.Root;
        Home = Path.Combine(Folder, "inside");
        Directory.CreateDirectory(Home);
        Programs.Variables["HOME"] = Home;
    }

    internal InsidePrograms Programs { get; } = new();

    internal string Folder { get; }

    /// <summary>Gets the home folder of the place.</summary>
    internal string Home { get; }

    internal PlatformServices Services => _machine.Services with { Programs = Programs };

    /// <summary>Gives the place a search path with these of the machine's programs alone.</summary>
    internal Inside With(params string[] programs)
    {
        var folder = Path.Combine(Folder, "bin-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        foreach (var program in (string[])["cat", "sed", "tr", "cut", "head", "env", "date", "grep", "readlink", "id", "timeout", .. programs])
        {
            var path = Array.Find([.. Folders()], candidate => File.Exists(Path.Combine(candidate, program)));
            Assert.SkipWhen(path is null, $"{program} is not installed here");
            File.CreateSymbolicLink(Path.Combine(folder, program), Path.Combine(path!, program));
        }

        Programs.Variables["PATH"] = folder;
        return this;
    }

    /// <summary>Puts a program of the test's own first into the place's search path.</summary>
    internal string Install(string name, string script)
    {
        var folder = Path.Combine(Folder, "own");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, script.Replace("\r\n", "\n", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        Programs.Variables["PATH"] = folder + ":" + Programs.Variables["PATH"];
        return path;
    }

    internal Inside WriteSettings(string json)
    {
        Directory.CreateDirectory(Path.Combine(Home, ".claude"));
        File.WriteAllText(Path.Combine(Home, ".claude", "settings.json"), json);
        return this;
    }

    internal Task<ConnectionReport> TestAsync(ConnectionTestOptions? options = null)
        => new ConnectionTest(Services).RunAsync((options ?? new ConnectionTestOptions()) with { Distribution = "Ubuntu" }, TestContext.Current.CancellationToken);

    internal async Task<ConnectionTestException> FailAsync(ConnectionTestOptions? options = null)
        => await Assert.ThrowsAsync<ConnectionTestException>(() => TestAsync(options));

    public void Dispose() => _machine.Dispose();

    private static IEnumerable<string> Folders() => ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"];
}
