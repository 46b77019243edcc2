using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Reporting;
using ClaudeNet.Retry;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet retry -- command</c>: Invoke-WithClaudeRetry on a command line.</summary>
internal sealed class RetryCommand
{
    private const int MostItemBytes = 256 * 1024 * 1024;

    private readonly Argument<string[]> _command = new("command") { Description = "The command and its arguments, after --.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _items = new("--item-path") { Description = "A file whose lines are the items: one run each, which finds its line on standard input; - for standard input." };
    private readonly Option<int> _batchSize = new("--batch-size") { Description = "How many items one run gets.", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _checkpoint = new("--checkpoint-path") { Description = "A file that remembers which items are done, so that the same command later goes on from there." };
    private readonly Option<bool> _noInput = new("--no-input") { Description = "Give the command an empty standard input in place of this program's own." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Write no remarks about failed attempts." };
    private readonly RetryOptions _options = new();
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private RetryCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var retry = new RetryCommand(terminal);
        var command = new Command("retry", "Runs a command, claude above all, until it succeeds or should not be tried again.") { retry._command, retry._items, retry._batchSize, retry._checkpoint, retry._noInput, retry._quiet };
        retry._options.AddTo(command);
        retry._output.AddTo(command);
        command.SetAction(retry.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        // Ctrl+C is listened to once this method has returned for the first time: before that, it would end this program and leave its child running.
        await Task.Yield();
        SecureString[] keys = [];
        try
        {
            if (result.GetValue(_batchSize) is < 1 or > 100_000)
            {
                throw new FormatException("--batch-size wants a number from 1 to 100000.");
            }

            keys = _options.ReadKeys(result, _terminal);
            return await RunAllAsync(result, keys, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FormatException or RetryException or IOException or UnauthorizedAccessException)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Usage;
        }
        finally
        {
            foreach (SecureString key in keys)
            {
                key.Dispose();
            }
        }
    }

    private async Task<int> RunAllAsync(ParseResult result, SecureString[] keys, CancellationToken cancellationToken)
    {
        PlatformServices platform = SystemPlatform.Create();
        var observer = new TerminalObserver(_terminal, result.GetValue(_quiet));
        RetrySetup setup = RetrySetup.Create(platform, _options.ReadPolicy(result), _options.ReadEndpoint(result), keys, observer);
        string[] words = result.GetValue(_command)!;
        if (words[0].StartsWith('-'))
        {
            throw new FormatException($"retry has no option '{Redactor.Text(words[0])}'; 'claudenet retry --help' lists those that there are. The command to run comes after --.");
        }

        NativeRun run = setup.Prepare(words[0], words.Skip(1).ToArray(), _options.ReadAttemptTimeout(result));
        string? path = result.GetValue(_checkpoint);
        using Checkpoint? checkpoint = path is null ? null : Checkpoint.Open(Path.GetFullPath(path, platform.WorkingDirectory));
        var batch = new RetryBatch(setup.Runner, checkpoint, observer);
        var results = new List<RetryResult>();
        int exitCode = ExitCode.Done;
        await foreach ((string? item, byte[]? input) in ReadRunsAsync(result, platform, cancellationToken).ConfigureAwait(false))
        {
            var attempt = new NativeAttempt(platform, run with { Input = input }, setup.Credentials);
            await batch.RunAsync(item, item ?? string.Empty, attempt, EmitAsync, cancellationToken).ConfigureAwait(false);
        }

        batch.Complete();
        if (_output.Of(result) == OutputKind.Json)
        {
            WriteDocument(results);
        }

        return exitCode;

        Task EmitAsync(RetryResult one)
        {
            results.Add(one);
            exitCode = one.IsGood ? exitCode : one.ExitCode is > 0 or < 0 ? one.ExitCode.Value : ExitCode.Failed;
            Write(one, _output.Of(result));
            return Task.CompletedTask;
        }
    }

    private void Write(RetryResult result, OutputKind kind)
    {
        _terminal.Error.Write(result.ErrorText);
        if (kind == OutputKind.JsonLines)
        {
            _terminal.Out.WriteLine(RetryJson.Write(result, indented: false));
        }
        else if (kind == OutputKind.Text)
        {
            foreach (object? text in result.Output ?? [])
            {
                _terminal.Out.Write(text);
            }
        }

        _terminal.Out.Flush();
    }

    private void WriteDocument(List<RetryResult> results)
    {
        var json = new JsonWriter(indented: true);
        if (results.Count == 1)
        {
            RetryJson.WriteResult(json, results[0]);
        }
        else
        {
            json.StartArray();
            results.ForEach(result => RetryJson.WriteResult(json, result));
            json.EndArray();
        }

        _terminal.Out.WriteLine(json.ToString());
    }

    /// <summary>Returns each run's item and standard input: the lines of the items' file, or the one run that there is without it.</summary>
    private async IAsyncEnumerable<(string? Item, byte[]? Input)> ReadRunsAsync(
        ParseResult result, PlatformServices platform, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? path = result.GetValue(_items);
        if (path is null)
        {
            bool own = _terminal.InputRedirected && !result.GetValue(_noInput) && !_options.TakesKeyFromInput(result);
            yield return (null, own ? Encoding.UTF8.GetBytes(await ReadInputAsync(cancellationToken).ConfigureAwait(false)) : null);
            yield break;
        }

        string text = path == "-"
            ? await ReadInputAsync(cancellationToken).ConfigureAwait(false)
            : Encoding.UTF8.GetString(platform.Files.ReadAllBytes(Path.GetFullPath(path, platform.WorkingDirectory), MostItemBytes));
        string[] lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).ToArray();
        foreach (string[] chunk in lines.Chunk(result.GetValue(_batchSize)))
        {
            string item = string.Join('\n', chunk);
            yield return (item, Encoding.UTF8.GetBytes(item));
        }
    }

    // A read of the console cannot be cancelled: it is left alone, and ends with the process.
    private Task<string> ReadInputAsync(CancellationToken cancellationToken)
        => Task.Run(_terminal.In.ReadToEnd, CancellationToken.None).WaitAsync(cancellationToken);
}
