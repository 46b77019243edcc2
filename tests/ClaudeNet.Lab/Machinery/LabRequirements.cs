using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace ClaudeNet.Lab.Machinery;

/// <summary>What a machine needs so that labs can be built on it.</summary>
internal static class LabRequirements
{
    // Debian packages: iproute2, nftables, nginx-light, dnsmasq-base, tinyproxy-bin, curl.
    private static readonly string[] s_programs = ["ip", "nft", "nginx", "dnsmasq", "tinyproxy", "curl"];
    private static readonly string[] s_folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin"];
    private static readonly Lazy<string?> s_missing = new(FindMissing);

    /// <summary>Gets why no lab can be built here; null when one can.</summary>
    internal static string? Missing => s_missing.Value;

    /// <summary>Skips the test with a reason when no lab can be built here.</summary>
    internal static void SkipUnlessMet() => Assert.SkipWhen(s_missing.Value is not null, s_missing.Value ?? string.Empty);

    /// <summary>Returns the path of a program.</summary>
    /// <exception cref="LabException">It is not installed.</exception>
    internal static string Find(string program) => Locate(program) ?? throw new LabException($"{program} is not installed.");

    private static string? FindMissing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "Network namespaces exist on Linux alone.";
        }

        if (!Environment.IsPrivilegedProcess)
        {
            return "Making network namespaces needs root.";
        }

        IEnumerable<string> missing = s_programs.Where(program => Locate(program) is null).ToArray();
        if (missing.Any())
        {
            return $"Not installed: {string.Join(", ", missing)}.";
        }

        return ProbeNamespaces();
    }

    // A container may run as root and still be forbidden to make namespaces.
    private static string? ProbeNamespaces()
    {
        var name = $"cnlab{Environment.ProcessId}probe";
        var made = LabProgram.Run("ip", ["netns", "add", name]);
        if (made.ExitCode != 0)
        {
            return $"Network namespaces cannot be made here: {made.Error.Trim()}";
        }

        LabProgram.Run("ip", ["netns", "delete", name]);
        return null;
    }

    private static string? Locate(string program) => s_folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
