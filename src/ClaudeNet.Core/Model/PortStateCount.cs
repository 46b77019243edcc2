using System.Globalization;

namespace ClaudeNet.Model;

/// <summary>How many sockets are in one state.</summary>
public sealed class PortStateCount
{
    internal PortStateCount(string state, int count)
    {
        State = state;
        Count = count;
    }

    /// <summary>Gets the state: Established, SynSent, SynReceived, FinWait1, FinWait2, TimeWait, Closed, CloseWait, LastAck, Listen, Closing or Bound; for UDP Bound or Established (connected).</summary>
    public string State { get; }

    /// <summary>Gets how many sockets there are.</summary>
    public int Count { get; }

    /// <summary>Returns both.</summary>
    public override string ToString() => State + " " + Count.ToString(CultureInfo.InvariantCulture);
}
