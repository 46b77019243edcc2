using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;
using ClaudeNet.Reporting;
using ClaudeNet.Wsl;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet wsl</c>: Get-, Set- and Reset-WslPortRange on a command line.</summary>
internal sealed class WslCommand
{
    private readonly Option<string?> _distribution = new("--distribution") { Description = "The distribution; the default one otherwise.", Recursive = true };
    private readonly Option<WslPortTarget?> _target = new("--target") { Description = "Guest (inside WSL) or Host (Windows)." };
    private readonly Option<int?> _start = new("--start-port") { Description = "The first port." };
    private readonly Option<int?> _count = new("--port-count") { Description = "How many ports." };
    private readonly Option<bool> _recommended = new("--recommended") { Description = "Do what 'claudenet wsl' recommends." };
    private readonly Option<bool> _restart = new("--restart") { Description = "Run wsl --shutdown where the change needs it. It stops every distribution and Docker Desktop." };
    private readonly Option<bool> _whatIf = new("--what-if") { Description = "Print each command that would run, and do nothing." };
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private WslCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var wsl = new WslCommand(terminal);
        var set = new Command("set", "Changes a range where that helps in the networking mode in effect, and refuses where it harms.") { wsl._target, wsl._start, wsl._count, wsl._recommended, wsl._restart, wsl._whatIf };
        set.SetAction((result, token) => wsl.RunAsync(() => wsl.ChangeAsync(result, wsl.SetRequest(result), "Set-WslPortRange", token)));
        wsl._output.AddTo(set);
        var reset = new Command("reset", "Brings the ranges back to the platform's defaults.") { wsl._target, wsl._restart, wsl._whatIf };
        reset.SetAction((result, token) => wsl.RunAsync(() => wsl.ChangeAsync(result, new WslPortRangeRequest { Target = result.GetValue(wsl._target), Reset = true }, "Reset-WslPortRange", token)));
        wsl._output.AddTo(reset);
        var command = new Command("wsl", "Shows the local ports of WSL and Windows, and whether they fit together.") { wsl._distribution, set, reset };
        wsl._output.AddTo(command);
        command.SetAction((result, token) => wsl.RunAsync(() => wsl.ShowAsync(result, token)));
        return command;
    }

    private async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FormatException)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is WslException or WslPortRangeException or ChangeException or PlatformNotSupportedException or UnauthorizedAccessException or IOException)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Failed;
        }
    }

    private async Task<int> ShowAsync(ParseResult result, CancellationToken cancellationToken)
    {
        WslPortRange range = await WslPortRangeReader.ReadAsync(SystemPlatform.Create(), result.GetValue(_distribution), cancellationToken).ConfigureAwait(false);
        if (_output.Of(result) == OutputKind.Text)
        {
            _terminal.WriteLines(WslPortText.Render(range, _terminal.Width));
        }
        else
        {
            _terminal.Out.WriteLine(WslJson.Write(range, indented: _output.Of(result) == OutputKind.Json));
        }

        return ExitCode.Done;
    }

    private WslPortRangeRequest SetRequest(ParseResult result)
    {
        bool recommended = result.GetValue(_recommended);
        (WslPortTarget? target, int? start, int? count) = (result.GetValue(_target), result.GetValue(_start), result.GetValue(_count));
        bool complete = target is not null && start is not null && count is not null;
        if (recommended ? target is not null || start is not null || count is not null : !complete)
        {
            throw new FormatException("Give either --recommended, or --target with --start-port and --port-count.");
        }

        return recommended ? new WslPortRangeRequest { Recommended = true } : new WslPortRangeRequest { Target = target, StartPort = start, PortCount = count };
    }

    private async Task<int> ChangeAsync(ParseResult result, WslPortRangeRequest request, string name, CancellationToken cancellationToken)
    {
        PlatformServices platform = SystemPlatform.Create();
        WslPortRange before = await WslPortRangeReader.ReadAsync(platform, result.GetValue(_distribution), cancellationToken).ConfigureAwait(false);
        WslPortRangePlan plan = WslPortRangePlanner.Create(before, request);
        foreach (string warning in plan.Warnings)
        {
            _terminal.Error.WriteLine(warning);
        }

        bool whatIf = result.GetValue(_whatIf);
        var options = new WslPortRangeOptions
        {
            Command = name,
            Restart = result.GetValue(_restart),
            Confirm = question =>
            {
                foreach (string command in whatIf ? question.Commands : [])
                {
                    _terminal.Out.WriteLine(command);
                }

                return Task.FromResult(!whatIf);
            },
        };
        WslPortRangeChange change = await WslPortRangeChanger.ApplyAsync(platform, plan, options, cancellationToken).ConfigureAwait(false);
        if (!whatIf || plan.Steps.Count == 0)
        {
            Write(change, _output.Of(result));
        }

        return ExitCode.Done;
    }

    private void Write(WslPortRangeChange change, OutputKind kind)
    {
        if (kind != OutputKind.Text)
        {
            _terminal.Out.WriteLine(WslJson.Write(change, indented: kind == OutputKind.Json));
            return;
        }

        _terminal.Out.WriteLine(change.Message);
        foreach (string note in change.Notes)
        {
            _terminal.Error.WriteLine(note);
        }
    }
}
