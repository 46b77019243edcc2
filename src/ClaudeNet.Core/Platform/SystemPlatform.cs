using System;
using System.IO;
using System.Runtime.InteropServices;
using ClaudeNet.Platform.MacOS;
using ClaudeNet.Platform.Programs;
using ClaudeNet.Platform.Windows;
using ClaudeNet.Ports;

namespace ClaudeNet.Platform;

/// <summary>The real operating system.</summary>
internal static class SystemPlatform
{
    /// <summary>Returns the services of this process's machine.</summary>
    /// <param name="shell">The shell that remedies are written for; null for PowerShell on Windows and Bash elsewhere.</param>
    internal static PlatformServices Create(ShellKind? shell = null)
    {
        var system = Detect();
        var files = new SystemFiles();
        var clock = new SystemClock();
        IRegistryReader registry = system == OperatingSystemKind.Windows ? new WindowsRegistry() : NoRegistry.Instance;
        var environment = new SystemEnvironment();
        var elevated = Elevation.IsElevated(system);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var programs = new SystemPrograms(system, ProgramFinder.Create(system, environment, elevated), clock);
        var services = new PlatformServices
        {
            OperatingSystem = system,
            Environment = environment,
            Files = files,
            Clock = clock,
            OpenLocalNetwork = () => new HostNetworkScope(system, files),
#if NET8_0_OR_GREATER
            OpenNetworkNamespace = name => system == OperatingSystemKind.Linux ? NetworkNamespaceScope.Open(name, files) : throw NoNamespaces(name, system),
            OpenContainer = system == OperatingSystemKind.Linux ? target => ContainerAccess.Open(target, files) : null,
#else
            OpenNetworkNamespace = name => throw NoNamespaces(name, system),
#endif
            Registry = registry,
            SystemProxy = SystemProxy(system, registry, clock, programs),
            Programs = programs,
            ReadProgramDetails = system == OperatingSystemKind.Windows ? VersionResource.Read : static _ => null,
            MachineName = Environment.MachineName,
            HomeDirectory = home,
            FileWriter = new SystemFileWriter(system),
            UserStateDirectory = StateFolders.OfUser(system, home, environment.GetAll(EnvironmentScope.Process)),
            MachineStateDirectory = StateFolders.OfMachine(system),
            WorkingDirectory = WorkingDirectory(),
            IsElevated = elevated,
            Shell = shell ?? (system == OperatingSystemKind.Windows ? ShellKind.PowerShell : ShellKind.Bash),
        };
        return services with { Ports = PortReaders.For(services) };
    }

    // Linux has none beside the environment: what desktops keep is read by their browsers alone, and the client's users sit in shells.
    private static ISystemProxyReader SystemProxy(OperatingSystemKind system, IRegistryReader registry, IClock clock, IProgramRunner programs) => system switch
    {
        OperatingSystemKind.Windows => new WindowsProxyReader(registry, clock, WinHttpAutoProxy.AskAsync),
        OperatingSystemKind.MacOS => new MacProxyReader(programs),
        _ => new NoSystemProxy(null),
    };

    private static OperatingSystemKind Detect()
        => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? OperatingSystemKind.Windows
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? OperatingSystemKind.MacOS
        : OperatingSystemKind.Linux;

    // A folder can be removed under the feet of a process that stands in it.
    private static string WorkingDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        }
    }

    private static PlatformNotSupportedException NoNamespaces(string name, OperatingSystemKind system)
        => new($"Network namespaces exist on Linux, and are opened by the .NET 8 build alone; '{name}' cannot be opened in this {system} session.");
}
