using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;

namespace ClaudeNet.Serving;

/// <summary>Starts test endpoints and knows those that run in this process.</summary>
public static class TestEndpointHost
{
    private static readonly ConcurrentDictionary<int, TestEndpoint> s_running = new();
    private static int s_lastId;

    /// <summary>Starts an endpoint; it serves when this returns.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of range; the message says which.</exception>
    /// <exception cref="SocketException">A port that was asked for is taken.</exception>
    /// <exception cref="PlatformNotSupportedException">The TLS fault cannot be produced on this edition.</exception>
    public static TestEndpoint Start(TestEndpointOptions options)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        options.Validate();
        var endpoint = new TestEndpoint(Interlocked.Increment(ref s_lastId), options, stopped => s_running.TryRemove(stopped.Id, out _));
        s_running[endpoint.Id] = endpoint;
        return endpoint;
    }

    /// <summary>Returns the endpoints that run, oldest first.</summary>
    public static TestEndpoint[] GetRunning()
    {
        var endpoints = new List<TestEndpoint>(s_running.Values);
        endpoints.Sort((left, right) => left.Id.CompareTo(right.Id));
        return endpoints.ToArray();
    }

    /// <summary>Returns a running endpoint; null when there is none with that number.</summary>
    public static TestEndpoint? Find(int id) => s_running.TryGetValue(id, out TestEndpoint? endpoint) ? endpoint : null;
}
