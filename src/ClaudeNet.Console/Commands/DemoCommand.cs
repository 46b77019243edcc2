using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Console.Demo;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Reporting;
using ClaudeNet.Serving;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet demo</c>: breaks connections on purpose, on loopback, and shows whether the diagnosis names what was broken.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    public static Command Create(Terminal terminal)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Give the whole reports with all remedies." };
        var command = new Command("demo", "Breaks connections on loopback on purpose and diagnoses them. Needs no internet and changes nothing.") { verbose };
        command.SetAction((result, token) => RunAsync(terminal, result.GetValue(verbose), token));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, bool verbose, CancellationToken cancellationToken)
    {
        int named = 0;
        foreach (DemoScenario scenario in DemoScenarios.All)
        {
            ConnectionReport report = await TestAsync(scenario, cancellationToken).ConfigureAwait(false);
            string? found = NamedBy(scenario, report);
            named += found is null ? 0 : 1;
            terminal.WriteLines(
            [
                new ReportLine().Add("Broken on purpose: " + scenario.Broken, Tone.Strong),
                found is null ? new ReportLine().Add("The diagnosis did not name it.", Tone.Bad) : new ReportLine().Add("The diagnosis named it: " + found, Tone.Good),
            ]);
            terminal.WriteLines(verbose ? TextReport.Render(report, terminal.Width, detailed: true) : Compact(report, terminal.Width));
            terminal.Out.WriteLine();
        }

        terminal.Out.WriteLine($"{named} of {DemoScenarios.All.Count} were named.");
        return named == DemoScenarios.All.Count ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<ConnectionReport> TestAsync(DemoScenario scenario, CancellationToken cancellationToken)
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(scenario.Options);
        var options = new ConnectionTestOptions
        {
            Endpoint = new UriBuilder(scenario.Stopped ? ClosedUri() : endpoint.BaseUri) { Host = scenario.Host }.Uri,
            Proxy = scenario.UseProxy ? endpoint.ProxyUri : null,
            Timeout = s_timeout,
            Layers = [Layer.Name, Layer.Tcp, Layer.Proxy, Layer.Tls, Layer.Http],
            SkipHost = true,
            SkipCredential = true,
        };
        return await new ConnectionTest(MakePlatform(endpoint)).RunAsync(options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the URL of an endpoint that has just stopped: a port on which nothing listens.</summary>
    private static Uri ClosedUri()
    {
        using TestEndpoint closed = TestEndpointHost.Start(new TestEndpointOptions());
        return closed.BaseUri;
    }

    private static PlatformServices MakePlatform(TestEndpoint endpoint)
    {
        PlatformServices platform = SystemPlatform.Create();
        return platform with
        {
            Environment = new DemoEnvironment(),
            Files = new DemoFiles(platform.Files, endpoint.CaCertificatePem),
            OpenLocalNetwork = () => new DemoNetworkScope(platform.OpenLocalNetwork(), endpoint.DnsServer),
            HomeDirectory = "/demo",
            WorkingDirectory = "/demo",
        };
    }

    private static string? NamedBy(DemoScenario scenario, ConnectionReport report)
    {
        if (scenario.Expected.Length == 0)
        {
            return report.VerdictValue == Verdict.Healthy ? nameof(Verdict.Healthy) : null;
        }

        return report.Findings.FirstOrDefault(finding => scenario.Expected.Contains(finding.Id))?.Id;
    }

    /// <summary>Returns verdict and findings without the ladder.</summary>
    private static System.Collections.Generic.IEnumerable<ReportLine> Compact(ConnectionReport report, int width)
    {
        var lines = TextReport.Render(report, width).ToList();
        int firstBlank = lines.FindIndex(line => line.ToString().Length == 0);
        int secondBlank = firstBlank < 0 ? -1 : lines.FindIndex(firstBlank + 1, line => line.ToString().Length == 0);
        return secondBlank < 0 ? lines.Take(firstBlank < 0 ? lines.Count : firstBlank) : lines.Take(firstBlank).Concat(lines.Skip(secondBlank + 1));
    }
}
