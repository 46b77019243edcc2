using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;
using ClaudeNet.Reporting;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet change</c>: Get- and Undo-ClaudeChange on a command line, because what a program changes it must be able to take back.</summary>
internal sealed class ChangeCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The change's id, as 'claudenet change' shows it." };
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private ChangeCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var change = new ChangeCommand(terminal);
        var undo = new Command("undo", "Restores what stood before a change, and refuses where someone has changed it since.") { change._id };
        undo.SetAction(change.UndoAsync);
        var command = new Command("change", "Lists the changes that ClaudeNet made on this machine, newest first.") { undo };
        change._output.AddTo(command);
        command.SetAction(change.List);
        return command;
    }

    private int List(ParseResult result)
    {
        ChangeList list = ChangeJournal.Create(SystemPlatform.Create()).List();
        foreach (UnreadableItem item in list.Unreadable)
        {
            _terminal.Error.WriteLine(item.ToString());
        }

        switch (_output.Of(result))
        {
            case OutputKind.Json:
                var json = new JsonWriter(indented: true);
                json.StartArray();
                foreach (ClaudeChange change in list.Changes)
                {
                    ChangeJson.WriteChange(json, change);
                }

                json.EndArray();
                _terminal.Out.WriteLine(json.ToString());
                break;
            case OutputKind.JsonLines:
                foreach (ClaudeChange change in list.Changes)
                {
                    _terminal.Out.WriteLine(ChangeJson.Write(change, indented: false));
                }

                break;
            default:
                foreach (ClaudeChange change in list.Changes)
                {
                    _terminal.Out.WriteLine(string.Join("  ", change.Id, change.Time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), change.Status, change.Kind, change.Target));
                }

                break;
        }

        return ExitCode.Done;
    }

    private async Task<int> UndoAsync(ParseResult result, CancellationToken cancellationToken)
    {
        try
        {
            ClaudeChange change = await ChangeJournal.Create(SystemPlatform.Create()).UndoAsync(result.GetValue(_id)!, cancellationToken).ConfigureAwait(false);
            _terminal.Out.WriteLine($"Restored {change.Target}.");
            return ExitCode.Done;
        }
        catch (ChangeException exception) when (exception.Problem == ChangeProblem.AlreadyUndone)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is ChangeException or IOException or UnauthorizedAccessException)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Failed;
        }
    }
}
