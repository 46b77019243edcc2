using System.Collections.Generic;
using ClaudeNet.Retry;

namespace ClaudeNet.Core.Tests.Retry.Runner;

internal sealed class RecordingObserver : IRetryObserver
{
    public List<string> Remarks { get; } = [];

    public List<RetryProgress> Seen { get; } = [];

    void IRetryObserver.Remark(string text) => Remarks.Add(text);

    void IRetryObserver.Progress(RetryProgress progress) => Seen.Add(progress);
}
