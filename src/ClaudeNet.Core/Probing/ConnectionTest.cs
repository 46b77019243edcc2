using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Remote;

namespace ClaudeNet.Probing;

/// <summary>The whole ladder, from settings to service, for one endpoint.</summary>
internal sealed class ConnectionTest
{
    private readonly PlatformServices _platform;

    public ConnectionTest(PlatformServices platform) => _platform = platform;

    /// <summary>Runs the test. What fails on the way is in the report.</summary>
    /// <exception cref="ConnectionTestException">The test could not be run at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ConnectionReport> RunAsync(ConnectionTestOptions options, CancellationToken cancellationToken)
    {
        OptionsCheck.Validate(options);
        cancellationToken.ThrowIfCancellationRequested();
        var startTime = _platform.Clock.Now;
        using var place = await PlaceOpener.OpenAsync(_platform, options.NetworkNamespace, options.Container, options.Distribution, cancellationToken).ConfigureAwait(false);
        if (place.Remote is not null)
        {
            return await new RemoteConnectionTest(place, options).RunAsync(startTime, cancellationToken).ConfigureAwait(false);
        }

        var load = new LoadOptions { UserProfile = options.UserProfile, PresenceOnly = place.IsForeign, MayStartPrograms = !place.IsForeign };
        var configuration = await ConfigurationLoader.LoadAsync(place.Platform, load, cancellationToken).ConfigureAwait(false);
        var client = new Client(configuration, options);
        using var pace = new Pace(_platform.Clock);
        var context = new RunContext(place.Platform, place.Scope, options, client.Endpoint, cancellationToken) { Pace = pace };
        foreach (var item in place.Notes)
        {
            context.AddUnreadable(item.What, item.Why);
        }

        foreach (var item in configuration.Unreadable)
        {
            context.AddUnreadable(item.What, item.Why);
        }

        var evidence = await new Ladder(context, client).ClimbAsync().ConfigureAwait(false);
        var deepest = Ladder.Deepest(options);
        var diagnosis = new Diagnostician(RuleBook.All).Diagnose(evidence, deepest);
        return new ConnectionReport(Redactor.Strip(client.Endpoint), diagnosis.Verdict)
        {
            ComputerName = _platform.MachineName,
            SourceKindValue = place.Scope.Kind,
            SourceName = place.Scope.Name,
            Options = options with { ApiKey = null, ProxyCredential = null, Proxy = options.Proxy is null ? null : Redactor.Strip(options.Proxy) },
            StartTime = startTime,
            Duration = context.Offset,
            FailedLayerValue = diagnosis.FailedLayer,
            Summary = diagnosis.Summary,
            Findings = AutomaticRemedies.Attach(evidence, diagnosis.Findings),
            Steps = StepWriter.Write(evidence, options),
            Unreadable = context.GetUnreadable(),
        };
    }
}
