using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;

namespace ClaudeNet.Benchmarks.Peers;

/// <summary>A .NET program that does nothing, published as the console program is: what any program of its kind costs.</summary>
internal static class NothingProgram
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <AssemblyName>nothing</AssemblyName>
            <InvariantGlobalization>true</InvariantGlobalization>
            <PublishReadyToRun Condition="'$(RuntimeIdentifier)' != ''">true</PublishReadyToRun>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>Makes it and returns its path.</summary>
    public static Task<string> PublishAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(context.Folder, "nothing")).FullName;
        File.WriteAllText(Path.Combine(folder, "nothing.csproj"), Project);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "return 0;\n");
        return DotNet.PublishAsync(Path.Combine(folder, "nothing.csproj"), Path.Combine(context.Folder, "nothing-published"), "nothing", cancellationToken);
    }
}
