using System;
using System.Globalization;
using System.Management.Automation;
using ClaudeNet.Platform;
using ClaudeNet.Retry;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Brings what happens to the pipeline: warnings for what failed, progress for what is waited for, at most five times a second.</summary>
/// <param name="post">Hands a write to the pipeline thread without waiting for it.</param>
/// <param name="clock">Time.</param>
/// <param name="what">What runs.</param>
internal sealed class PipelineObserver(Action<Action<IPipelineSink>> post, IClock clock, string what) : IRetryObserver
{
    private const int ActivityId = 7259;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private TimeSpan? _shown;

    public void Remark(string text) => post(sink => sink.WriteWarning(text));

    public void Progress(RetryProgress progress)
    {
        if (progress.Phase == RetryPhase.Running)
        {
            Hide();
            return;
        }

        TimeSpan now = clock.Elapsed;
        if (_shown is TimeSpan last && now - last < s_interval)
        {
            return;
        }

        _shown = now;
        string status = string.Format(CultureInfo.InvariantCulture, "Attempt {0} of {1}", progress.Attempt, progress.MaxAttempt);
        string next = progress.Phase == RetryPhase.Probing ? "waits for the service"
            : progress.Remaining is TimeSpan rest ? "in " + Math.Ceiling(rest.TotalSeconds).ToString(CultureInfo.InvariantCulture) + " s" : "soon";
        var record = new ProgressRecord(ActivityId, "Retrying " + what, $"{status} {next}: {progress.Reason}")
        {
            SecondsRemaining = progress.Remaining is TimeSpan left ? (int)Math.Min(left.TotalSeconds, int.MaxValue) : -1,
        };
        post(sink => sink.WriteProgress(record));
    }

    private void Hide()
    {
        if (_shown is not null)
        {
            _shown = null;
            post(sink => sink.WriteProgress(new ProgressRecord(ActivityId, "Retrying " + what, "Done") { RecordType = ProgressRecordType.Completed }));
        }
    }
}
