using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ClaudeNet.Platform;

namespace ClaudeNet.Remote;

/// <summary>Makes of this machine's services those of another place: its environment, files, home and shell.</summary>
internal static class PlacePlatform
{
    private const int MaximumUsers = 1 << 20;

    /// <summary>Returns the services of a container whose files can be read from here.</summary>
    public static PlatformServices Of(PlatformServices machine, ContainerDetails details, IFileReader files)
        => Of(machine, details.Environment, files, Home(details, files), details.WorkingDirectory);

    /// <summary>Returns the services of a place of which a script told.</summary>
    public static PlatformServices Of(PlatformServices machine, IReadOnlyDictionary<string, string> environment, IFileReader files, string home, string folder) => machine with
    {
        // Distributions and containers that have a /bin/sh are Linux; the shell that remedies are for is the one inside.
        OperatingSystem = OperatingSystemKind.Linux,
        Environment = new FixedEnvironment(environment),
        Files = files,
        Registry = NoRegistry.Instance,
        SystemProxy = new NoSystemProxy(null),
        ReadProgramDetails = static _ => null,
        HomeDirectory = home,
        WorkingDirectory = folder,
        Shell = ShellKind.Bash,
    };

    /// <summary>Finds the home of the user that a container's programs run as, as the engine does: HOME, or what the container's own list of users says.</summary>
    private static string Home(ContainerDetails details, IFileReader files)
    {
        if (details.Environment.TryGetValue("HOME", out var home) && home.StartsWith("/", StringComparison.Ordinal))
        {
            return home;
        }

        var user = details.User.Length == 0 ? "root" : details.User;
        var entry = Users(files).FirstOrDefault(fields => fields.Length >= 6 && (fields[0] == user || fields[2] == user));
        return entry is not null && entry[5].StartsWith("/", StringComparison.Ordinal) ? entry[5] : user is "root" or "0" ? "/root" : "/";
    }

    private static string[][] Users(IFileReader files)
    {
        try
        {
            return Encoding.UTF8.GetString(files.ReadAllBytes("/etc/passwd", MaximumUsers)).Split(['\n']).Select(line => line.Split([':'])).ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Many small images have none.
            return [];
        }
    }
}
