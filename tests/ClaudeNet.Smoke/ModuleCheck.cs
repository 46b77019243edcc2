using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading.Tasks;

namespace ClaudeNet.Smoke;

/// <summary>The module as it is staged: the cmdlets, loaded by path as Windows PowerShell does it.</summary>
internal static class ModuleCheck
{
    /// <summary>The variable that names the folder of the staged module.</summary>
    private const string Folder = "CLAUDENET_SMOKE_MODULE";

    public static Task RunAsync()
    {
        string folder = Environment.GetEnvironmentVariable(Folder) ?? throw new InvalidOperationException(Folder + " is not set: tests/run-mono.sh does.");
        Assembly module = Assembly.LoadFrom(Path.Combine(folder, "bin", "ClaudeNet.PowerShell.dll"));
        Type[] types = module.GetTypes();
        int cmdlets = types.Count(type => type.IsPublic && !type.IsAbstract && typeof(PSCmdlet).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null);
        Check.That(cmdlets == 19, $"{cmdlets} cmdlets");

        // On .NET Framework it leaves the Core beside the cmdlets alone.
        ((IModuleAssemblyInitializer)Activator.CreateInstance(types.Single(type => type.Name == "ModuleStart"))).OnImport();
        Assembly[] cores = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name == "ClaudeNet.Core").ToArray();
        Check.That(cores.Length == 1, $"{cores.Length} builds of Core are loaded");
        foreach (Type type in types.Where(type => type.IsPublic && typeof(PSCmdlet).IsAssignableFrom(type)))
        {
            // Every parameter's type has to be found.
            Check.That(type.GetProperties().All(property => property.PropertyType is not null), type.Name);
        }

        return Task.CompletedTask;
    }
}
