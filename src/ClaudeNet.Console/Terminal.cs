using System;
using System.Collections.Generic;
using System.IO;
using ClaudeNet.Reporting;

namespace ClaudeNet.Console;

/// <summary>Where results and remarks go, how wide it is, and whether it shows colours. The only place that touches the process's console.</summary>
internal sealed record Terminal
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <summary>Gets what opens standard input as bytes, for what has an encoding of its own.</summary>
    public Func<Stream> OpenInput { get; init; } = System.Console.OpenStandardInput;

    /// <summary>Gets a value indicating whether standard input is a file or a pipe, and not a person.</summary>
    public bool InputRedirected { get; init; }

    public int Width { get; init; } = TextReport.DefaultWidth;

    public bool Color { get; init; }

    /// <summary>Gets what reads a variable of the process's environment; null for one that is not set.</summary>
    public Func<string, string?> GetVariable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Gets where the process writes, for what needs no terminal.</summary>
    public static TextWriter ProcessOutput => System.Console.Out;

    public static Terminal OfProcess()
    {
        bool redirected = System.Console.IsOutputRedirected;
        return new Terminal
        {
            Out = System.Console.Out,
            Error = System.Console.Error,
            In = System.Console.In,
            InputRedirected = System.Console.IsInputRedirected,
            Width = redirected ? TextReport.DefaultWidth : WindowWidth(),

            // https://no-color.org: any value that is not empty.
            Color = !redirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
        };
    }

    /// <summary>Writes the lines of a report.</summary>
    public void WriteLines(IEnumerable<ReportLine> lines)
    {
        foreach (ReportLine line in lines)
        {
            Out.WriteLine(Color ? line.ToAnsi() : line.ToString());
        }
    }

    // A terminal that does not know its size says 0.
    private static int WindowWidth() => System.Console.WindowWidth is > 0 and int width ? width : TextReport.DefaultWidth;
}
