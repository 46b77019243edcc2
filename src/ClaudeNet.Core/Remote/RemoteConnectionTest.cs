using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis;
using ClaudeNet.Evidence;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Reporting;

namespace ClaudeNet.Remote;

/// <summary>
/// Tests from a place that only its own programs can use: a claudenet that is there does it all; else getent, curl, Node or wget tell what they can, the same
/// rules judge it, and what could not be tried is Skipped with the reason. Nothing is installed there.
/// </summary>
internal sealed class RemoteConnectionTest
{
    private const string Script = "connection";
    private const int MaximumAnswer = 16 << 20;

    private readonly OpenPlace _place;
    private readonly RemotePlace _remote;
    private readonly ConnectionTestOptions _options;

    public RemoteConnectionTest(OpenPlace place, ConnectionTestOptions options)
    {
        _place = place;
        _remote = place.Remote ?? throw new ArgumentException("The place can be entered: no script is needed.", nameof(place));
        _options = options;
    }

    /// <summary>Runs the test.</summary>
    /// <param name="startTime">The local time at which the run began.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ConnectionTestException">The place cannot be reached, or what came back is no answer.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ConnectionReport> RunAsync(DateTime startTime, CancellationToken cancellationToken)
    {
        var begun = _place.Platform.Clock.Elapsed;
        var patience = RemoteParameters.Patience(_options);
        var answer = await _remote.RunAsync(Script, RemoteParameters.First(_options), patience, MaximumAnswer, cancellationToken).ConfigureAwait(false);
        if (answer.First("ran") is not null)
        {
            return ReadReport(answer);
        }

        var facts = RemoteFacts.Read(answer);
        var platform = PlacePlatform.Of(_place.Platform, facts.Environment, facts.Files, facts.Home, facts.Folder);
        var configuration = ConfigurationLoader.Load(platform, new LoadOptions { PresenceOnly = true });
        var client = new Client(configuration, _options);
        var tried = answer;

        // An answer without its end is judged as far as it goes: what ran out of time once would do so again.
        if (answer.Ended && RemoteDecision.Differs(facts, _options, client))
        {
            tried = await _remote.RunAsync(Script, RemoteParameters.Second(_options, client), patience, MaximumAnswer, cancellationToken).ConfigureAwait(false);
        }

        var context = new RunContext(platform, _place.Scope, _options, client.Endpoint, cancellationToken);
        foreach (var item in _place.Notes.Concat(configuration.Unreadable))
        {
            context.AddUnreadable(item.What, item.Why);
        }

        var evidence = new RemoteEvidence(context, client, facts, answer, tried, _remote);
        return Write(evidence, client, context, startTime, _place.Platform.Clock.Elapsed - begun);
    }

    private ConnectionReport Write(RemoteEvidence remote, Client client, RunContext context, DateTime startTime, TimeSpan duration)
    {
        var evidence = remote.Gather();
        var diagnosis = new Diagnostician(RuleBook.All).Diagnose(evidence, remote.Deepest);
        return new ConnectionReport(Redactor.Strip(client.Endpoint), diagnosis.Verdict)
        {
            ComputerName = _place.Platform.MachineName,
            SourceKindValue = _remote.Kind,
            SourceName = _remote.Name,
            StartTime = startTime,
            Duration = duration,
            FailedLayerValue = diagnosis.FailedLayer,
            Summary = diagnosis.Summary,
            Findings = diagnosis.Findings,
            Steps = RemoteSteps.Write(evidence, _options, remote),
            Unreadable = context.GetUnreadable(),
        };
    }

    private ConnectionReport ReadReport(RemoteAnswer answer)
    {
        var text = string.Join("\n", answer.All("j"));
        try
        {
            return ReportJsonReader.Read(System.Text.Encoding.UTF8.GetBytes(text), _place.Platform.MachineName, _remote.Kind, _remote.Name, _place.Notes);
        }
        catch (Exception error) when (error is JsonFormatException or FormatException)
        {
            throw new ConnectionTestException("PlaceAnswerInvalid", $"The claudenet in {_remote.Words} ({ProgramText.Clean(answer.First("program") ?? "unknown")}) gave no report that can be read: {error.Message}", error);
        }
    }
}
