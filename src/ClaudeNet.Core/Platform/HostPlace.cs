using System;

namespace ClaudeNet.Platform;

/// <summary>The place where this process runs.</summary>
internal sealed class HostPlace : IPlace
{
    public static readonly HostPlace Instance = new();

    private HostPlace()
    {
    }

    public T Run<T>(Func<T> work) => work();
}
