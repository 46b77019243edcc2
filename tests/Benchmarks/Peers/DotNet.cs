using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;

namespace ClaudeNet.Benchmarks.Peers;

/// <summary>The SDK: makes what is measured. The analyzers stay out of it: they take longer than all the rest, and the build has run them.</summary>
internal static class DotNet
{
    // A busy machine compiles Core in a minute.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>Builds a project.</summary>
    public static Task BuildAsync(string project, IEnumerable<string> arguments, CancellationToken cancellationToken)
        => RunAsync(["build", project, .. arguments], cancellationToken);

    /// <summary>Publishes a program for this platform, framework-dependent and compiled ahead where that can be had; returns its path.</summary>
    public static async Task<string> PublishAsync(string project, string folder, string name, CancellationToken cancellationToken)
    {
        string[] publish = ["publish", project, "-o", folder];
        try
        {
            await RunAsync([.. publish, "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false"], cancellationToken);
        }
        catch (InvalidOperationException error)
        {
            // Compiling ahead takes a package that not every machine can get.
            BenchmarkContext.Say($"   publishing without ahead-of-time code: {error.Message}");
            await RunAsync(publish, cancellationToken);
        }

        return Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
    }

    /// <summary>Returns the variable that tells a published program where the runtime of this process is.</summary>
    public static (string Name, string Value) Root()
        => ("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")));

    private static async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        BenchmarkContext.Say($"   dotnet {arguments[0]} {arguments[1]}");
        string[] always = ["-c", "Release", "-v", "q", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false"];
        await ProgramRun.RequireAsync("dotnet", [.. arguments, .. always], null, cancellationToken, s_limit);
        BenchmarkContext.Say($"   … took {watch.Elapsed.TotalSeconds:0} s");
    }
}
