using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

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
        var configuration = ConfigurationLoader.Load(_platform, new LoadOptions { UserProfile = options.UserProfile });
        var client = new Client(configuration, options);
        using var scope = OpenScope(options);
        var context = new RunContext(_platform, scope, options, client.Endpoint, cancellationToken);
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
            SourceKindValue = scope.Kind,
            SourceName = scope.Name,
            StartTime = startTime,
            Duration = context.Offset,
            FailedLayerValue = diagnosis.FailedLayer,
            Summary = diagnosis.Summary,
            Findings = diagnosis.Findings,
            Steps = StepWriter.Write(evidence, options),
            Unreadable = context.GetUnreadable(),
        };
    }

    private INetworkScope OpenScope(ConnectionTestOptions options)
    {
        if (options.NetworkNamespace is null)
        {
            return _platform.OpenLocalNetwork();
        }

        try
        {
            return _platform.OpenNetworkNamespace(options.NetworkNamespace);
        }
        catch (PlatformNotSupportedException error)
        {
            throw new ConnectionTestException("NamespaceNotSupported", error.Message, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new ConnectionTestException("NamespaceNotPermitted", error.Message, error);
        }
        catch (Exception error) when (error is System.IO.IOException or ArgumentException or SocketException)
        {
            throw new ConnectionTestException("NamespaceNotFound", error.Message, error);
        }
    }
}
