using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClaudeNet.Json;
using ClaudeNet.Retry;

namespace ClaudeNet.Core.Tests.Retry;

/// <summary>One line of tests/data/claude-code/expected.tsv and the files that belong to it.</summary>
public sealed class RecordedRun
{
    private static readonly Lazy<string> s_folder = new(FindFolder);
    private static readonly Lazy<IReadOnlyList<RecordedRun>> s_all = new(() => [.. System.IO.File.ReadLines(Path.Combine(Folder, "expected.tsv")).Skip(1).Select(Parse)]);

    /// <summary>Gets when the runs were recorded, near enough for clock times without a date.</summary>
    internal static DateTimeOffset Recorded { get; } = new(2026, 11, 21, 18, 51, 43, TimeSpan.Zero);

    public static string Folder => s_folder.Value;

    public static IReadOnlyList<RecordedRun> All => s_all.Value;

    public required string Name { get; init; }

    public required string Case { get; init; }

    public required string Format { get; init; }

    public required int ExitCode { get; init; }

    public required string Kind { get; init; }

    public required bool Transient { get; init; }

    public required string Produced { get; init; }

    public required int? Status { get; init; }

    public required string Suffix { get; init; }

    public string StandardOutput => Read("stdout");

    internal RunOutput Output => new()
    {
        ExitCode = ExitCode,
        StandardOutput = StandardOutput,
        StandardError = Read("stderr"),
        Format = Enum.TryParse(Format, out OutputFormat format) ? format : OutputFormat.Text,
        IsClaude = Format != "Program",
        EndTime = Recorded,
    };

    /// <summary>Gets what Node prints for the exception that the SDK's cases wrote down as JSON; null when the program succeeded or was ended.</summary>
    internal string? SdkError
    {
        get
        {
            string line = StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(static line => line.StartsWith("{\"ok\":", StringComparison.Ordinal)) ?? string.Empty;
            if (line.Length == 0 || !JsonReader.TryParse(System.Text.Encoding.UTF8.GetBytes(line), out JsonValue? value, out _) || value["ok"]?.AsBoolean() != false)
            {
                return null;
            }

            var causes = value["chain"]!.Items.Skip(1).Select(static cause => $"  [cause]: {cause["ctor"]?.AsString()}: {cause["message"]?.AsString()} {{ code: '{cause["code"]?.AsString()}' }}");
            return value["toString"]!.AsString() + "\n" + string.Join("\n", causes);
        }
    }

    public override string ToString() => Name;

    public static RecordedRun Find(string name) => All.First(run => run.Name == name);

    private string Read(string kind)
    {
        string path = Path.Combine(Folder, Case, kind + Suffix + ".txt");
        return System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : string.Empty;
    }

    private static RecordedRun Parse(string line)
    {
        string[] field = line.Split('\t');
        string suffix = field[1] == "-" ? string.Empty : "." + field[1];
        return new RecordedRun
        {
            Name = field[0] + suffix,
            Case = field[0],
            Suffix = suffix,
            Format = field[2],
            ExitCode = int.Parse(field[3], CultureInfo.InvariantCulture),
            Kind = field[4],
            Transient = bool.Parse(field[5]),
            Produced = field[6],
            Status = field[7] == "-" ? null : int.Parse(field[7], CultureInfo.InvariantCulture),
        };
    }

    private static string FindFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "tests", "data", "claude-code");
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        throw new DirectoryNotFoundException("The recorded runs are not above " + AppContext.BaseDirectory);
    }
}
