using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using ClaudeNet.Ports;

namespace ClaudeNet.Core.Tests;

/// <summary>
/// A made-up machine: a real temporary folder with a home, a project and a place for managed settings, and an environment that the test sets.
/// </summary>
internal sealed class TestPlatform : IDisposable
{
    private readonly Dictionary<EnvironmentScope, Dictionary<string, string>> _variables = new()
    {
        [EnvironmentScope.Process] = [],
        [EnvironmentScope.User] = [],
        [EnvironmentScope.Machine] = [],
    };

    internal TestPlatform(OperatingSystemKind system = OperatingSystemKind.Linux)
    {
        System = system;
        Root = Path.Combine(Path.GetTempPath(), "claudenet-test-" + Guid.NewGuid().ToString("N"));
        Home = Path.Combine(Root, "home");
        Project = Path.Combine(Root, "project");
        Managed = Path.Combine(Root, "managed");
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Project);
    }

    internal OperatingSystemKind System { get; }

    internal string Root { get; }

    internal string Home { get; }

    internal string Project { get; }

    internal string Managed { get; }

    // As the platform under test spells it: its separator follows the kind of system that is played, not the one that runs the tests.
    internal string UserSettings => System == OperatingSystemKind.Windows ? Home + @"\.claude\settings.json" : Home + "/.claude/settings.json";

    internal string ProjectSettings => Path.Combine(Project, ".claude", "settings.json");

    internal string LocalSettings => Path.Combine(Project, ".claude", "settings.local.json");

    internal string ManagedSettings => Path.Combine(Managed, "managed-settings.json");

    /// <summary>Gets or sets what opens this machine's network; a test that needs one sets it.</summary>
    internal Func<INetworkScope> OpenLocalNetwork { get; set; } = () => throw new InvalidOperationException("The test gave no network.");

    internal IFileReader Files { get; set; } = new SystemFiles();

    internal IRegistryReader Registry { get; init; } = NoRegistry.Instance;

    internal ISystemProxyReader SystemProxy { get; init; } = new NoSystemProxy(null);

    /// <summary>Gets or sets what reads local ports; null, as for most tests, for nothing.</summary>
    internal IPortReader? Ports { get; set; }

    internal IClock Clock { get; set; } = new SystemClock();

    /// <summary>Gets or sets a value indicating whether a run may find that the test machine was too busy.</summary>
    internal bool JudgesPace { get; set; }

    internal PlatformServices Services => new()
    {
        JudgesPace = JudgesPace,
        OperatingSystem = System,
        Environment = new TestEnvironment(_variables, System == OperatingSystemKind.Windows),
        Files = Files,
        Clock = Clock,
        Registry = Registry,
        SystemProxy = SystemProxy,
        Ports = Ports,
        OpenLocalNetwork = OpenLocalNetwork,
        OpenNetworkNamespace = _ => throw new PlatformNotSupportedException(),
        MachineName = "testmachine",
        HomeDirectory = Home,
        WorkingDirectory = Project,
        IsElevated = false,
        Shell = System == OperatingSystemKind.Windows ? ShellKind.PowerShell : ShellKind.Bash,
    };

    internal TestPlatform Set(string name, string value, EnvironmentScope scope = EnvironmentScope.Process)
    {
        _variables[scope][name] = value;
        return this;
    }

    internal TestPlatform Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    internal TestPlatform Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    /// <summary>Writes a settings file whose env block has one variable.</summary>
    internal TestPlatform WriteEnv(string path, string name, string value)
        => Write(path, "{\"env\":{\"" + name + "\":\"" + value + "\"}}");

    internal ClientConfiguration Load(string? userProfile = null)
        => ConfigurationLoader.Load(Services, new LoadOptions { ManagedDirectory = Managed, UserProfile = userProfile });

    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private sealed class TestEnvironment(Dictionary<EnvironmentScope, Dictionary<string, string>> variables, bool ignoreCase) : IEnvironmentReader
    {
        public IReadOnlyDictionary<string, string> GetAll(EnvironmentScope scope)
        {
            var result = new Dictionary<string, string>(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
            foreach (var pair in variables[scope])
            {
                result[pair.Key] = pair.Value;
            }

            return result;
        }
    }
}
