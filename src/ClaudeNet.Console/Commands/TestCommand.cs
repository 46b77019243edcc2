using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Reporting;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet test</c>: Test-ClaudeConnection on a command line.</summary>
internal sealed class TestCommand
{
    private readonly Argument<string[]> _endpoints = new("endpoint") { Description = "Hosts, host:port or URLs. Default: the base URL that Claude Code would use.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<int> _throttle = new("--throttle-limit") { Description = "How many endpoints are tested side by side.", DefaultValueFactory = _ => 8 };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print nothing but errors; the exit code is the answer." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Give all remedies." };
    private readonly TestOptions _options = new();
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private TestCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var test = new TestCommand(terminal);
        var command = new Command("test", "Tests the way to Claude, layer by layer, and says what is wrong.") { test._endpoints, test._throttle, test._quiet, test._verbose };
        test._options.AddTo(command);
        test._output.AddTo(command);
        command.SetAction(test.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        ConnectionTestOptions options;
        try
        {
            options = _options.Read(result, _terminal);
            if (result.GetValue(_throttle) is < 1 or > 64)
            {
                throw new FormatException("--throttle-limit wants a number from 1 to 64.");
            }
        }
        catch (FormatException exception)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Usage;
        }

        List<ConnectionTestOptions> runs = MakeRuns(options, result.GetValue(_endpoints) ?? [], out bool bad);
        ConnectionReport?[] reports = await RunAllAsync(runs, result, cancellationToken).ConfigureAwait(false);
        if (_output.Of(result) == OutputKind.Json && !result.GetValue(_quiet))
        {
            WriteDocument(reports, single: runs.Count == 1 && !bad);
        }

        if (bad)
        {
            return ExitCode.Usage;
        }

        return reports.All(report => report is not null && report.VerdictValue != Verdict.Failed) ? ExitCode.Done : ExitCode.Failed;
    }

    private List<ConnectionTestOptions> MakeRuns(ConnectionTestOptions options, string[] texts, out bool bad)
    {
        bad = false;
        if (texts.Length == 0)
        {
            return [options];
        }

        var runs = new List<ConnectionTestOptions>();
        foreach (string text in texts)
        {
            (Uri? endpoint, string? error) = EndpointParser.TryParse(text);
            if (endpoint is null)
            {
                bad = true;
                _terminal.Error.WriteLine($"{Redactor.Text(text)}: {error}");
            }
            else
            {
                runs.Add(options with { Endpoint = endpoint });
            }
        }

        return runs;
    }

    private async Task<ConnectionReport?[]> RunAllAsync(List<ConnectionTestOptions> runs, ParseResult result, CancellationToken cancellationToken)
    {
        PlatformServices platform = SystemPlatform.Create();
        using var places = new SemaphoreSlim(result.GetValue(_throttle));
        using var oneWriter = new SemaphoreSlim(1);
        return await Task.WhenAll(runs.Select(RunOneAsync)).ConfigureAwait(false);

        async Task<ConnectionReport?> RunOneAsync(ConnectionTestOptions options)
        {
            await places.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                ConnectionReport report = await new ConnectionTest(platform).RunAsync(options, cancellationToken).ConfigureAwait(false);
                await oneWriter.WaitAsync(cancellationToken).ConfigureAwait(false);
                Write(report, result, runs.Count > 1);
                oneWriter.Release();
                return report;
            }
            catch (Exception exception) when (exception is ConnectionTestException or PlatformNotSupportedException or UnauthorizedAccessException or IOException)
            {
                _terminal.Error.WriteLine($"{options.Endpoint?.ToString() ?? "test"}: {exception.Message}");
                return null;
            }
            finally
            {
                places.Release();
            }
        }
    }

    private void Write(ConnectionReport report, ParseResult result, bool several)
    {
        if (result.GetValue(_quiet))
        {
            return;
        }

        switch (_output.Of(result))
        {
            case OutputKind.JsonLines:
                _terminal.Out.WriteLine(ReportJson.Write(report, indented: false));
                break;
            case OutputKind.Text:
                _terminal.WriteLines(TextReport.Render(report, _terminal.Width, result.GetValue(_verbose)));
                if (several)
                {
                    _terminal.Out.WriteLine();
                }

                break;
            default:
                // One document is written when all are there.
                break;
        }
    }

    private void WriteDocument(ConnectionReport?[] reports, bool single)
    {
        var json = new JsonWriter(indented: true);
        if (single && reports[0] is ConnectionReport only)
        {
            ReportJson.WriteReport(json, only);
        }
        else
        {
            json.StartArray();
            foreach (ConnectionReport report in reports.OfType<ConnectionReport>())
            {
                ReportJson.WriteReport(json, report);
            }

            json.EndArray();
        }

        _terminal.Out.WriteLine(json.ToString());
    }
}
