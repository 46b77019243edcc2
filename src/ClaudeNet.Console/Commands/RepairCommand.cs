using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Repair;
using ClaudeNet.Repair.Remedies;
using ClaudeNet.Reporting;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet repair</c>: Repair-ClaudeConnection on a command line.</summary>
internal sealed class RepairCommand
{
    private readonly Argument<string?> _endpoint = new("endpoint") { Description = "Host, host:port or URL. Default: the base URL that Claude Code would use.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _finding = new("--finding-id") { Description = "Ids of the findings to repair, whatever the verdict. Default: all, until the connection is healthy.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _yes = new("--yes") { Description = "Ask nothing: do what may be done by itself." };
    private readonly Option<bool> _whatIf = new("--what-if") { Description = "Show what would be changed, and change nothing." };
    private readonly Option<double> _timeout = new("--timeout-seconds") { Description = "Time-out of each probe.", DefaultValueFactory = _ => ConnectionTestOptions.DefaultTimeout.TotalSeconds };
    private readonly Option<bool> _skipHost = new("--skip-host") { Description = "Leave out the other hosts that Claude Code uses." };
    private readonly Option<bool> _skipCredential = new("--skip-credential") { Description = "Send no credential." };
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private RepairCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var repair = new RepairCommand(terminal);
        var command = new Command("repair", "Does what may be done by itself about what a test finds, after asking; tests again, and takes back what does not help.")
        {
            repair._endpoint, repair._finding, repair._yes, repair._whatIf, repair._timeout, repair._skipHost, repair._skipCredential,
        };
        repair._output.AddTo(command);
        command.SetAction(repair.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        double seconds = result.GetValue(_timeout);
        Uri? endpoint = null;
        string[] findings = result.GetValue(_finding) ?? [];
        string? error = seconds is > 0 and <= 600 ? FindingIds.Problem(findings) : "--timeout-seconds wants a number above 0 and up to 600.";
        if (error is null && result.GetValue(_endpoint) is { } text)
        {
            (endpoint, error) = EndpointParser.TryParse(text);
        }

        if (error is not null)
        {
            _terminal.Error.WriteLine(error);
            return ExitCode.Usage;
        }

        var options = new ConnectionTestOptions
        {
            Endpoint = endpoint,
            Timeout = TimeSpan.FromSeconds(seconds),
            SkipHost = result.GetValue(_skipHost),
            SkipCredential = result.GetValue(_skipCredential),
        };
        var user = new ConsoleRepairUser(_terminal, _output.Of(result), result.GetValue(_yes), result.GetValue(_whatIf));
        try
        {
            PlatformServices platform = SystemPlatform.Create();
            ConnectionReport last = await RepairEngine.Create(platform).RunAsync(options, null, findings, user, cancellationToken).ConfigureAwait(false);
            WriteDocument(user.Results, _output.Of(result));
            _terminal.Error.WriteLine($"{last.Verdict}: {last.Summary}");
            return last.VerdictValue == Verdict.Failed ? ExitCode.Failed : ExitCode.Done;
        }
        catch (Exception exception) when (exception is ConnectionTestException or ChangeException or IOException or UnauthorizedAccessException)
        {
            WriteDocument(user.Results, _output.Of(result));
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Failed;
        }
    }

    private void WriteDocument(List<RepairResult> results, OutputKind kind)
    {
        if (kind == OutputKind.Json)
        {
            var json = new JsonWriter(indented: true);
            json.StartArray();
            results.ForEach(result => RepairJson.WriteResult(json, result));
            json.EndArray();
            _terminal.Out.WriteLine(json.ToString());
        }
    }
}
