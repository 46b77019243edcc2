using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Platform;

namespace ClaudeNet.Wsl;

/// <summary>What the registry knows about WSL. It starts nothing, and is all there is for Windows' system account.</summary>
internal static class WslRegistry
{
    private const string Key = @"Software\Microsoft\Windows\CurrentVersion\Lxss";
    private const string PackageKey = Key + @"\MSI";

    /// <summary>Returns the distributions of the user whom this process runs as, the default one first, then by name; empty when there is none.</summary>
    internal static IReadOnlyList<WslDistribution> Distributions(IRegistryReader registry)
    {
        var result = new List<WslDistribution>();
        try
        {
            var chosen = registry.Read(RegistryRoot.CurrentUser, Key, "DefaultDistribution")?.AsText();
            foreach (var id in registry.SubKeyNames(RegistryRoot.CurrentUser, Key))
            {
                var name = registry.Read(RegistryRoot.CurrentUser, Key + "\\" + id, "DistributionName")?.AsText();
                if (name is not null)
                {
                    var version = registry.Read(RegistryRoot.CurrentUser, Key + "\\" + id, "Version")?.AsNumber();
                    result.Add(new WslDistribution(name, null, (int?)version, string.Equals(id, chosen, StringComparison.OrdinalIgnoreCase)));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What was read by then is what can be named; the registry is a help here, never the only way.
            return result;
        }

        return [.. result.OrderByDescending(item => item.IsDefault).ThenBy(item => item.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Returns WSL's version as its installer left it; null when it is the one built into Windows, or none.</summary>
    internal static string? Version(IRegistryReader registry)
    {
        try
        {
            return registry.Read(RegistryRoot.LocalMachine, PackageKey, "Version")?.AsText();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
