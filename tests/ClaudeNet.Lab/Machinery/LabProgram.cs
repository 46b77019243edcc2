using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace ClaudeNet.Lab.Machinery;

/// <summary>How a program ended, and what it wrote.</summary>
internal sealed record LabProgram(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="LabException">It did not end in time.</exception>
    internal static LabProgram Run(string program, IEnumerable<string> arguments, string? input = null)
    {
        var start = new ProcessStartInfo(LabRequirements.Find(program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the caller's shell says about proxies and certificates is no part of a lab.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        using var process = Process.Start(start) ?? throw new LabException($"{program} could not be started.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill();
            throw new LabException($"{program} {string.Join(' ', arguments)} did not end within {s_patience.TotalSeconds} s.");
        }

        process.WaitForExit();
        return new LabProgram(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Runs a program that has to succeed.</summary>
    /// <exception cref="LabException">It failed; the message quotes it.</exception>
    internal static string Require(string program, IEnumerable<string> arguments, string? input = null)
    {
        var result = Run(program, arguments, input);
        return result.ExitCode == 0
            ? result.Output
            : throw new LabException($"{program} {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Error.Trim()}");
    }
}
