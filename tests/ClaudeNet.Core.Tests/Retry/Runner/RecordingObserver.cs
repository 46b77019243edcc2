using System;
using System.Collections.Generic;
using ClaudeNet.Retry;

namespace ClaudeNet.Core.Tests.Retry.Runner;

internal sealed class RecordingObserver : IRetryObserver
{
    public List<string> Remarks { get; } = [];

    /// <summary>Gets or sets what hears each remark.</summary>
    public Action<string> OnRemark { get; set; } = _ => { };

    public List<RetryProgress> Seen { get; } = [];

    void IRetryObserver.Remark(string text)
    {
        Remarks.Add(text);
        OnRemark(text);
    }

    void IRetryObserver.Progress(RetryProgress progress) => Seen.Add(progress);
}
