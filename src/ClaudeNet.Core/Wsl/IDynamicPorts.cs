using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Wsl;

/// <summary>Windows' dynamic port ranges and what is excluded from them.</summary>
internal interface IDynamicPorts
{
    /// <summary>Returns the range that Windows hands out.</summary>
    /// <exception cref="System.IO.IOException">It cannot be read; the message says why.</exception>
    Task<PortRange> ReadAsync(bool ipv6, bool udp, CancellationToken cancellationToken);

    /// <summary>Returns what nothing may use: reserved for someone, or set apart by an administrator. In the order that Windows lists it.</summary>
    /// <exception cref="System.IO.IOException">It cannot be read; the message says why.</exception>
    Task<IReadOnlyList<PortRange>> ReadExclusionsAsync(bool udp, CancellationToken cancellationToken);

    /// <summary>Sets the range. Needs elevation.</summary>
    /// <exception cref="System.IO.IOException">Windows refused; the message holds its words.</exception>
    Task WriteAsync(bool ipv6, bool udp, PortRange range, CancellationToken cancellationToken);
}
