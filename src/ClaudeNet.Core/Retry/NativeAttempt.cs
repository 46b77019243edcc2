using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Retry;

/// <summary>Runs a native command, and knows of <c>claude</c> how it fails and how it goes on.</summary>
internal sealed class NativeAttempt : IAttempt
{
    private const int MostOutput = 256 * 1024 * 1024;

    private static readonly ClassifiedFailure s_tooMuch = new() { Kind = FailureKind.MalformedResponse, Message = "It printed more than 256 MB, which is more than is kept." };

    private readonly PlatformServices _platform;
    private readonly NativeRun _run;
    private readonly CredentialRing? _credentials;
    private readonly ClaudeArguments _arguments;
    private readonly bool _stream;

    /// <param name="platform">The machine.</param>
    /// <param name="run">What is run.</param>
    /// <param name="credentials">The credentials of which the one in use is given to the child; null for none.</param>
    internal NativeAttempt(PlatformServices platform, NativeRun run, CredentialRing? credentials)
    {
        _platform = platform;
        _run = run;
        _credentials = credentials;
        _arguments = ClaudeArguments.Parse(run.Arguments);
        _stream = run.Command.IsClaude && _arguments.CanStream(run.PrintsDebug);
    }

    public async Task<AttemptOutcome> RunAsync(AttemptStart start, CancellationToken cancellationToken)
    {
        var followed = FollowedFormat() is OutputFormat.Text ? null : new StreamJsonReader();
        var tap = new OutputTap(followed);
        var result = await _platform.Programs.RunAsync(MakeCall(start) with { OnOutput = followed is null ? null : tap.Take }, cancellationToken).ConfigureAwait(false);
        tap.Close();
        var output = Mask(Encoding.UTF8.GetString(result.Output));
        var error = Mask(Encoding.UTF8.GetString(result.Error));
        var failure = result.Output.Length >= MostOutput ? s_tooMuch : FailureClassifier.FromRun(new RunOutput
        {
            ExitCode = result.ExitCode ?? -1,
            StandardOutput = output,
            StandardError = error,
            Format = FollowedFormat(),
            Stream = followed,
            ClientVersion = _run.Command.Version,
            IsClaude = IsAnswer,
            TimedOut = result.TimedOut,
            EndTime = new DateTimeOffset(_platform.Clock.Now),
        });
        return Conclude(result, failure, followed, output) with { ErrorText = error };
    }

    /// <summary>Gets a value indicating whether what it prints is an answer of Claude's; <c>claude doctor</c> and the like are programs as others are.</summary>
    private bool IsAnswer => _run.Command.IsClaude && _arguments.IsPrint;

    private OutputFormat FollowedFormat() => _stream ? OutputFormat.StreamJson : IsAnswer ? _arguments.Format : OutputFormat.Text;

    private AttemptOutcome Conclude(ProgramResult result, ClassifiedFailure? failure, StreamJsonReader? followed, string output)
    {
        var session = failure?.SessionId ?? followed?.SessionId;
        if (failure is null)
        {
            var text = !_stream ? output : _arguments.Format == OutputFormat.Json ? followed!.JsonOutput! : followed!.TextOutput!;
            return new AttemptOutcome { ExitCode = result.ExitCode, SessionId = session, Output = [_stream ? Mask(text) : text] };
        }

        var (next, why) = HowToGoOn(failure, session, result.Output.Length > 0);
        return new AttemptOutcome
        {
            ExitCode = result.ExitCode,
            SessionId = session,
            Next = next,
            WhyNowhere = why,
            Failure = AttemptFailure.From(failure with { Message = Mask(failure.Message) }),
        };
    }

    private string Mask(string text) => _credentials?.Mask(text) ?? text;

    private (NextStart Next, string Why) HowToGoOn(ClassifiedFailure failure, string? session, bool printed)
    {
        if (!IsAnswer)
        {
            return printed ? (NextStart.Nowhere, "it had printed something, and another attempt would do its work twice; -Restart allows that") : (NextStart.Afresh, string.Empty);
        }

        var produced = failure.Produced != Produced.Nothing;
        if (!produced && !(_arguments.NamesSession && session is not null))
        {
            return (NextStart.Afresh, string.Empty);
        }

        var obstacle = session is null ? "its session is not known" : _arguments.WhyNotResumable();
        if (obstacle is null)
        {
            return (NextStart.Continue, string.Empty);
        }

        var what = produced ? "it had produced something" : "the prompt is in the session already";
        return (NextStart.Nowhere, $"{what} and cannot go on from there, because {obstacle}; -Restart starts afresh all the same");
    }

    private ProgramCall MakeCall(AttemptStart start)
    {
        IEnumerable<string> arguments = !_run.Command.IsClaude || !_arguments.IsPrint ? _run.Arguments
            : start.SessionId is { } session ? _arguments.Resumed(session, _stream)
            : _arguments.Fresh(_stream);
        var environment = _run.Environment.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        if (_credentials is not null)
        {
            _credentials.Use(key => environment[ChildEnvironment.KeyVariable] = key);
        }

        return new ProgramCall
        {
            Path = _run.Command.Path,
            Arguments = _run.Command.Prefix.Concat(arguments).ToArray(),
            Environment = environment,
            Input = start.SessionId is null ? _run.Input : Encoding.UTF8.GetBytes(ClaudeArguments.GoOn),
            WorkingDirectory = _run.WorkingDirectory,
            Timeout = _run.AttemptTimeout ?? Timeout.InfiniteTimeSpan,
            MaximumOutput = MostOutput,
        };
    }
}
