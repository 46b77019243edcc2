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
        var smallest = await SmallestAsync(context, cancellationToken);
        var kinds = new (string Name, string Command, List<double> Times)[]
        {
            ("pwsh -NoProfile", "1", []),
            ("… and a manifest with nothing in it", $"Import-Module '{empty}'; 1", []),
            ("… and one cmdlet with one view and one type", $"Import-Module '{smallest}'; 1", []),
            ("… and ClaudeNet without its views", $"Import-Module '{bareViews}'; 1", []),
            ("… and ClaudeNet", $"Import-Module '{module}'; 1", []),
        };
        // PowerShell keeps a profile of what it compiled for its next start. In a fixed order each kind would find its neighbour's.
        var random = new Random(34);
        var order = kinds.ToArray();
        for (var round = -2; round < context.Rounds(20); round++)
        {
            random.Shuffle(order);
            foreach (var (_, command, times) in order)
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
            About = $"A whole {version} from before its start to after its end, in turns and in an order that changes from round to round. What is added is the median of the differences round by round. "
                + "An empty manifest and the smallest compiled module show what PowerShell itself takes; why the rest is as it is: docs/decisions/0037-one-build-of-the-cmdlets.md.",
            Goals = [new Goal("Import-Module adds under 60 ms to pwsh -NoProfile", $"{Sample.Number(added.Median)} ms", added.Median < Goal)],
            Tables = [new Table(string.Empty, ["", "ms", "added", "n"], rows)],
        };

        Sample Added(List<double> times) => new(times.Zip(bare, (with, without) => with - without));
    }

    private static async Task<string> StageAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(context.Folder, "ClaudeNet");
        await DotNet.BuildAsync(Path.Combine(context.Repository, "src/ClaudeNet.PowerShell"), [$"-p:StageDirectory={folder}/"], cancellationToken);
        return Path.Combine(folder, "ClaudeNet.psd1");
    }

    /// <summary>Makes a module that does nothing: a compiled cmdlet, a view and a type, each as small as it can be.</summary>
    private static async Task<string> SmallestAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var assembly = Path.Combine(context.Folder, "Smallest.dll");
        var compile = $"Add-Type -OutputAssembly '{assembly}' -TypeDefinition 'using System.Management.Automation; [Cmdlet(\"Get\", \"Nothing\")] public class GetNothing : Cmdlet {{ }}'";
        await ProgramRun.RequireAsync("pwsh", ["-NoProfile", "-NonInteractive", "-Command", compile], null, cancellationToken);
        context.Write("Smallest.Format.ps1xml", """
            <Configuration><ViewDefinitions><View><Name>Nothing</Name><ViewSelectedBy><TypeName>Nothing</TypeName></ViewSelectedBy><TableControl><TableHeaders><TableColumnHeader/></TableHeaders>
            <TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem></TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View></ViewDefinitions></Configuration>
            """);
        context.Write("Smallest.Types.ps1xml", """
            <Types><Type><Name>Nothing</Name><Members><MemberSet><Name>PSStandardMembers</Name><Members><NoteProperty><Name>SerializationDepth</Name><Value>3</Value></NoteProperty></Members></MemberSet></Members></Type></Types>
            """);
        return context.Write("Smallest.psd1", """
            @{
                RootModule = 'Smallest.dll'; ModuleVersion = '1.0'; GUID = '0b8f2b64-6f0f-4b44-9d3f-0f4f8f6f2a02'
                FunctionsToExport = @(); CmdletsToExport = 'Get-Nothing'; VariablesToExport = @(); AliasesToExport = @()
                FormatsToProcess = 'Smallest.Format.ps1xml'; TypesToProcess = 'Smallest.Types.ps1xml'
            }
            """);
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
