using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace ClaudeNet.PowerShell;

/// <summary>
/// Runs when the module is imported, before anything of Core is needed: on PowerShell 7 the build of Core for .NET 8 and later takes the place of the one beside this assembly,
/// which Windows PowerShell finds by itself. Nothing here may name a type of Core.
/// </summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    private const int NetFramework = 4;
    private const int Least = 8;

    /// <inheritdoc/>
    /// <exception cref="PlatformNotSupportedException">This PowerShell runs on a .NET that is too old.</exception>
    public void OnImport()
    {
        if (Environment.Version.Major <= NetFramework)
        {
            return;
        }

        if (Refusal(Environment.Version) is string refusal)
        {
            throw new PlatformNotSupportedException(refusal);
        }

        // Assemblies of one name load once a process: after an update, restart PowerShell.
        string folder = Path.GetDirectoryName(typeof(ModuleStart).Assembly.Location)!;
        _ = Assembly.LoadFrom(Path.Combine(folder, "Core", "ClaudeNet.Core.dll"));
    }

    /// <summary>Returns why the module cannot be used on a version of .NET; null when it can.</summary>
    internal static string? Refusal(Version version) => version.Major >= Least
        ? null
        : "ClaudeNet needs Windows PowerShell 5.1 or PowerShell 7.4 and later; this PowerShell runs on .NET " + version + ".";
}
