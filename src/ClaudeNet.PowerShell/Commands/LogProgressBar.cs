using System;
using System.Globalization;
using System.Management.Automation;
using ClaudeNet.Logs;
using ClaudeNet.Platform;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Shows how far the reading of logs is, at most five times a second. What is read at once shows nothing.</summary>
internal sealed class LogProgressBar(IPipelineSink sink, IClock clock)
{
    private const int ActivityId = 7260;
    private const string Activity = "Reading logs";
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private TimeSpan _last = clock.Elapsed;
    private bool _shown;

    public void Show(LogProgress progress)
    {
        TimeSpan now = clock.Elapsed;
        if (now - _last < s_interval)
        {
            return;
        }

        _last = now;
        _shown = true;
        sink.WriteProgress(new ProgressRecord(ActivityId, Activity, progress.Path ?? "input")
        {
            CurrentOperation = (progress.BytesDone / 1e6).ToString("N1", CultureInfo.InvariantCulture) + " MB",
            PercentComplete = progress.BytesTotal is > 0 and long total ? (int)Math.Min(100, progress.BytesDone * 100 / total) : -1,
        });
    }

    public void Hide()
    {
        if (_shown)
        {
            _shown = false;
            sink.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
