using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

/// <summary>The console program, as a process of its own that a test can kill.</summary>
internal static class ConsoleProgram
{
    /// <summary>Starts it; skips the test where it has not been built.</summary>
    public static Process Start(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string input = "")
    {
        string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/ClaudeNet.Console/bin/Debug/net10.0/claudenet.dll"));
        Assert.SkipWhen(!File.Exists(program), "The console program has not been built.");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (KeyValuePair<string, string> pair in environment ?? new Dictionary<string, string>())
        {
            start.Environment[pair.Key] = pair.Value;
        }

        Process process = Process.Start(start)!;
        if (input.Length > 0)
        {
            process.StandardInput.Write(input);
        }

        process.StandardInput.Close();
        return process;
    }
}
