using System;
using ClaudeNet.Ports;

namespace ClaudeNet.Platform;

/// <summary>
/// Everything that Core asks of the operating system. Tests replace parts of it; nothing else in Core knows which system it runs on.
/// </summary>
internal sealed record PlatformServices
{
    /// <summary>Gets the operating system.</summary>
    public required OperatingSystemKind OperatingSystem { get; init; }

    /// <summary>Gets the environment.</summary>
    public required IEnvironmentReader Environment { get; init; }

    /// <summary>Gets the files.</summary>
    public required IFileReader Files { get; init; }

    /// <summary>Gets what opens logs. They are this machine's, whatever <see cref="Files"/> looks into.</summary>
    public ILogFiles LogFiles { get; init; } = new SystemFiles();

    /// <summary>Gets the clock.</summary>
    public required IClock Clock { get; init; }

    /// <summary>Gets a value indicating whether time in which this process could not run is evidence. Tests say no: what they prove about silence holds on a busy machine as well.</summary>
    public bool JudgesPace { get; init; } = true;

    /// <summary>Gets a function that opens this machine's network.</summary>
    public required Func<INetworkScope> OpenLocalNetwork { get; init; }

    /// <summary>Gets a function that opens a Linux network namespace by its name; it throws <see cref="PlatformNotSupportedException"/> elsewhere.</summary>
    public required Func<string, INetworkScope> OpenNetworkNamespace { get; init; }

    /// <summary>Gets a function that opens a container which runs on this machine; null where that cannot be done. It throws what <see cref="OpenNetworkNamespace"/> throws.</summary>
    public Func<ContainerTarget, IContainerAccess>? OpenContainer { get; init; }

    /// <summary>Gets the registry; an empty one outside Windows.</summary>
    public IRegistryReader Registry { get; init; } = NoRegistry.Instance;

    /// <summary>Gets the operating system's own proxy settings.</summary>
    public ISystemProxyReader SystemProxy { get; init; } = new NoSystemProxy(null);

    /// <summary>Gets what starts programs.</summary>
    public IProgramRunner Programs { get; init; } = NoPrograms.Instance;

    /// <summary>Gets a function that reads a program's version resource; null from it where there is none, as everywhere outside Windows.</summary>
    public Func<string, ProgramDetails?> ReadProgramDetails { get; init; } = static _ => null;

    /// <summary>Gets what reads how local ports are used; null where nothing does, as in most tests.</summary>
    public IPortReader? Ports { get; init; }

    /// <summary>Gets what writes files; one that refuses unless it is set, so that nothing changes the machine by accident.</summary>
    public IFileWriter FileWriter { get; init; } = NoFileWriter.Instance;

    /// <summary>Gets the folder in which ClaudeNet keeps what belongs to this user; null when there is none.</summary>
    public string? UserStateDirectory { get; init; }

    /// <summary>Gets the folder in which ClaudeNet keeps what belongs to the machine; null when there is none.</summary>
    public string? MachineStateDirectory { get; init; }

    /// <summary>Gets the machine's name.</summary>
    public required string MachineName { get; init; }

    /// <summary>Gets the home folder of the user whose settings are read.</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>Gets the folder in which the caller works; project settings are looked for there.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Gets a value indicating whether this process is elevated (root or a full administrator token).</summary>
    public required bool IsElevated { get; init; }

    /// <summary>Gets the shell that remedies are written for.</summary>
    public required ShellKind Shell { get; init; }
}
