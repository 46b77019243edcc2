using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Ports;

/// <summary>Reads how one system's local ports are used. It never judges.</summary>
internal interface IPortReader
{
    /// <summary>
    /// Reads once. What cannot be read is listed in the result, not thrown. The tables of the result are the caller's: a later reading does not write into
    /// them, because two readings are compared.
    /// </summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="place">Where to read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<PortFacts> ReadAsync(PortReadRequest request, IPlace place, CancellationToken cancellationToken);
}
