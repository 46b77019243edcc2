using System;
using System.Collections.Generic;

namespace ClaudeNet.Serving;

/// <summary>What an endpoint served. The oldest records go when there are too many.</summary>
internal sealed class RequestLog
{
    private const int Capacity = 10_000;

    private readonly object _lock = new();
    private readonly Queue<TestEndpointRequest> _requests = new();
    private readonly List<Exception> _faults = [];

    public TestEndpointRequest Begin(string service)
    {
        var request = new TestEndpointRequest(ServingClock.LocalNow, service);
        lock (_lock)
        {
            if (_requests.Count == Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(request);
        }

        return request;
    }

    public TestEndpointRequest[] ToArray()
    {
        lock (_lock)
        {
            return _requests.ToArray();
        }
    }

    /// <summary>Keeps an exception that no client caused.</summary>
    public void AddFault(Exception exception)
    {
        lock (_lock)
        {
            if (_faults.Count < 100)
            {
                _faults.Add(exception);
            }
        }
    }

    /// <summary>Returns the faults of the endpoint itself; none is the promise that tests hold it to.</summary>
    public Exception[] GetFaults()
    {
        lock (_lock)
        {
            return _faults.ToArray();
        }
    }
}
