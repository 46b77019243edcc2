using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>A distribution or container that is reached through a program: a fixed script goes to a shell in it by standard input, marked lines come back.</summary>
internal sealed class RemotePlace
{
    private readonly PlatformServices _platform;
    private readonly ProgramCall _call;
    private readonly Func<ProgramResult, CancellationToken, Task<ConnectionTestException>> _explain;

    /// <param name="platform">The machine.</param>
    /// <param name="kind">What the place is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="call">The program with the arguments that start a shell in the place which reads standard input.</param>
    /// <param name="explain">Makes an error of a call in which the shell did not even begin.</param>
    public RemotePlace(PlatformServices platform, SourceKind kind, string name, ProgramCall call, Func<ProgramResult, CancellationToken, Task<ConnectionTestException>> explain)
    {
        _platform = platform;
        Kind = kind;
        Name = name;
        _call = call;
        _explain = explain;
    }

    public SourceKind Kind { get; }

    public string Name { get; }

    /// <summary>Gets the place in words, for example <c>the container 'web'</c>.</summary>
    public string Words => $"the {(Kind == SourceKind.Container ? "container" : "distribution")} '{Name}'";

    /// <summary>Gets why the place is reached through a program and not entered; null where that is the only way.</summary>
    public string? NotEnteredBecause { get; init; }

    /// <summary>Runs a script there.</summary>
    /// <param name="script">The name of a script and its parameters.</param>
    /// <param name="parameters">Variables for it.</param>
    /// <param name="timeout">How long the whole call may take.</param>
    /// <param name="maximumOutput">How many bytes of the answer are kept.</param>
    /// <param name="cancellationToken">Ends the call and what it started.</param>
    /// <exception cref="ConnectionTestException">The place cannot be reached, or what came back is no answer.</exception>
    public async Task<RemoteAnswer> RunAsync(
        string script, IEnumerable<KeyValuePair<string, string>> parameters, TimeSpan timeout, int maximumOutput, CancellationToken cancellationToken)
    {
        var text = PlaceScript.Create(script, parameters);
        ProgramResult result;
        try
        {
            result = await _platform.Programs.RunAsync(_call with { Input = text.Input, Timeout = timeout, MaximumOutput = maximumOutput }, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new ConnectionTestException("PlaceUnreachable", $"{Capital(Words)} cannot be reached: {ProgramText.Clean(error.Message)}", error);
        }
        finally
        {
            // It may hold the caller's own key.
            Array.Clear(text.Input, 0, text.Input.Length);
        }

        // What a place's programs write is UTF-8 or nothing of ours: only the starter itself may write otherwise.
        var answer = RemoteAnswer.Parse(System.Text.Encoding.UTF8.GetString(result.Output), text.Mark);
        if (answer.Began)
        {
            return answer;
        }

        throw result.TimedOut
            ? new ConnectionTestException(
                "PlaceTimedOut", $"{Capital(Words)} did not answer within {timeout.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture)} s. Look whether a shell can be opened in it, then try again.")
            : await _explain(result, cancellationToken).ConfigureAwait(false);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
