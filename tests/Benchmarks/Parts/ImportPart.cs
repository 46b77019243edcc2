using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;
using ClaudeNet.Benchmarks.Peers;

namespace ClaudeNet.Benchmarks.Parts;

/// <summary>What <c>Import-Module ClaudeNet</c> adds to a PowerShell that starts and ends.</summary>
internal sealed class ImportPart : IBenchmarkPart
{
    private const double Goal = 60;

    public string Name => "import";

    public async Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var module = await StageAsync(context, cancellationToken);
        var empty = context.Write("Empty.psd1", "@{ ModuleVersion = '1.0'; GUID = '0b8f2b64-6f0f-4b44-9d3f-0f4f8f6f2a01'; FunctionsToExport = @(); CmdletsToExport = @(); VariablesToExport = @(); AliasesToExport = @() }\n");
        var bareViews = WithoutViews(context, module);
        var kinds = new (string Name, string Command, List<double> Times)[]
        {
            ("pwsh -NoProfile", "1", []),
            ("… and a manifest with nothing in it", $"Import-Module '{empty}'; 1", []),
            ("… and ClaudeNet without its views", $"Import-Module '{bareViews}'; 1", []),
            ("… and ClaudeNet", $"Import-Module '{module}'; 1", []),
        };
        for (var round = -2; round < context.Rounds(20); round++)
        {
            foreach (var (_, command, times) in kinds)
            {
                var run = await ProgramRun.RequireAsync("pwsh", ["-NoProfile", "-NonInteractive", "-Command", command], null, cancellationToken);
                times.AddRange(round >= 0 ? [run.Milliseconds] : []);
            }
        }

        var version = (await ProgramRun.RequireAsync("pwsh", ["--version"], null, cancellationToken)).Output.Trim();
        return Describe(kinds, version);
    }

    private PartResult Describe((string Name, string Command, List<double> Times)[] kinds, string version)
    {
        var bare = kinds[0].Times;
        var rows = kinds.Select(kind => (string[])[kind.Name, new Sample(kind.Times).ToString(), kind.Times == bare ? string.Empty : Added(kind.Times).ToString(), $"{kind.Times.Count}"]).ToArray();
        var added = Added(kinds[^1].Times);
        return new PartResult
        {
            Name = Name,
            Title = "Import",
            About = $"A whole {version} from before its start to after its end, in turns. What is added is the median of the differences round by round. "
                + "An empty manifest shows what PowerShell itself takes for any module; why the rest is as it is: docs/decisions/0007-script-module-picks-the-build.md.",
            Goals = [new Goal("Import-Module adds under 60 ms to pwsh -NoProfile", $"{Sample.Number(added.Median)} ms", added.Median < Goal)],
            Tables = [new Table(string.Empty, ["", "ms", "added", "n"], rows)],
        };

        Sample Added(List<double> times) => new(times.Zip(bare, (with, without) => with - without));
    }

    private static async Task<string> StageAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(context.Folder, "ClaudeNet");
        foreach (var framework in new[] { "netstandard2.0", "net8.0" })
        {
            await DotNet.BuildAsync(Path.Combine(context.Repository, "src/ClaudeNet.PowerShell"), ["-f", framework, $"-p:StageDirectory={folder}/"], cancellationToken);
        }

        return Path.Combine(folder, "ClaudeNet.psd1");
    }

    private static string WithoutViews(BenchmarkContext context, string manifest)
    {
        var source = Path.GetDirectoryName(manifest)!;
        var target = Path.Combine(context.Folder, "bare", "ClaudeNet");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var path = Path.Combine(target, "ClaudeNet.psd1");
        File.WriteAllLines(path, File.ReadAllLines(path).Where(line => !line.Contains("ToProcess", StringComparison.Ordinal)));
        return path;
    }
}
