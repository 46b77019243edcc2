using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Renders port usage as lines of text: the conclusion first, then the numbers behind it.</summary>
internal sealed class PortText
{
    private const int LabelWidth = 13;

    private readonly PortUsage _usage;
    private readonly int _width;
    private readonly List<ReportLine> _lines = [];

    private PortText(PortUsage usage, int width)
    {
        _usage = usage;
        _width = Math.Max(width, 60);
    }

    /// <summary>Returns the lines of one usage.</summary>
    public static IReadOnlyList<ReportLine> Render(PortUsage usage, int width = TextReport.DefaultWidth)
    {
        var text = new PortText(usage, width);
        text.AddHead();
        text.AddNumbers();
        text.AddNat();
        text.AddUnreadable();
        return text._lines;
    }

    /// <summary>Returns one socket as a row.</summary>
    public static ReportLine Row(PortSocket socket)
    {
        string local = Socket(socket.LocalAddress.ToString(), socket.LocalPort);
        string remote = socket.RemotePort == 0 ? "*" : Socket(socket.RemoteAddress.ToString(), socket.RemotePort);
        string process = socket.ProcessId is int id ? $"{socket.ProcessName ?? "?"} ({Plain(id)})" : string.Empty;
        return new ReportLine().Add($"{socket.Protocol,-3}  {socket.State,-11}  {local,-28}  {remote,-28}  {process}".TrimEnd());
    }

    private void AddHead()
    {
        Tone tone = _usage.ForecastValue switch
        {
            PortForecast.Exhausted => Tone.Bad,
            PortForecast.Expected => Tone.Warning,
            PortForecast.Never => Tone.Good,
            _ => Tone.Plain,
        };
        string place = _usage.SourceName is null ? _usage.ComputerName : $"{_usage.ComputerName}, {_usage.SourceKind} {_usage.SourceName}";
        _lines.Add(new ReportLine().Add(_usage.Protocol, Tone.Strong).Add(TextLayout.Cut($"  {place}", _width - _usage.Protocol.Length), Tone.Strong));
        foreach (string line in TextLayout.Wrap(_usage.Conclusion, _width))
        {
            _lines.Add(new ReportLine().Add(line, tone));
        }
    }

    private void AddNumbers()
    {
        Add("range", RangeText());
        Add("capacity", _usage.Capacity is int capacity ? $"{Number(capacity)} to one destination" + Rate() : null);
        Add("in use", _usage.InUse is int used ? $"{Number(used)} ports of the range" : null);
        Add("states", _usage.ByState is { Length: > 0 } states ? string.Join(", ", states.Select(state => state.State + " " + Number(state.Count))) : null);
        foreach (PortDestination destination in (_usage.TopDestinations ?? []).Take(5))
        {
            string share = destination.UsedPercent is double percent ? $" ({Percent(percent)})" : string.Empty;
            Add("to", $"{Socket(destination.Address.ToString(), destination.Port)}  {Number(destination.InUse)}{share}: {Number(destination.Open)} open, {Number(destination.TimeWait)} waiting");
        }

        foreach (PortProcess process in (_usage.TopProcesses ?? []).Take(5))
        {
            Add("held by", $"{process.Name ?? "?"} ({Plain(process.Id)})  {Number(process.InUse)}");
        }

        Add("forecast", ForecastText());
        Add("SYN again", _usage.SynRetransmits is long again
            ? Number(again) + " since boot" + (_usage.SynRetransmitGrowth is long growth ? $", {Number(growth)} between the samples" : string.Empty)
            : null);
        foreach (PortEvent item in _usage.Events ?? [])
        {
            Add("event", $"{item.Id.ToString(CultureInfo.InvariantCulture)}, {Number(item.Count)} times within a day, last {item.LastTime.ToString("HH:mm", CultureInfo.InvariantCulture)}");
        }
    }

    private string? RangeText()
    {
        if (_usage.Range is not { } range)
        {
            return null;
        }

        PortRange[] excluded = _usage.ExcludedRanges ?? [];
        string without = excluded.Length == 0 ? string.Empty
            : $", without {string.Join(", ", excluded.Take(4))}" + (excluded.Length > 4 ? $" and {Number(excluded.Length - 4)} more" : string.Empty);
        return $"{range}, {Number(range.Count)} ports{without}";
    }

    private string Rate() => _usage.TimeWaitDuration is TimeSpan wait && _usage.SustainableRatePerSecond is double rate
        ? $"; sustains {rate.ToString("N1", CultureInfo.InvariantCulture)} new ones a second (each waits {wait.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s after its close)"
        : string.Empty;

    private string ForecastText()
    {
        string observed = _usage.ObservedRatePerSecond is double rate ? $" at {rate.ToString("N1", CultureInfo.InvariantCulture)} a second" : string.Empty;
        string after = _usage.ForecastValue == PortForecast.Expected && _usage.TimeToExhaustion is TimeSpan left
            ? $" in {left.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture)} s" : string.Empty;
        return _usage.Forecast + after + observed;
    }

    private void AddNat()
    {
        if (_usage.Nat is not { } nat)
        {
            return;
        }

        Add("conntrack", nat.ConntrackCount is long count
            ? Number(count) + (nat.ConntrackMax is long max ? $" of {Number(max)}" : string.Empty)
                + (nat.InsertFailed is long failed ? $"; insert_failed {Number(failed)}, drop {(nat.Drop is long drop ? Number(drop) : "?")} since boot" : string.Empty)
            : null);
        Add("NAT window", nat.Window is { } window
            ? $"{window} ({nat.WindowRule})" + (nat.WindowInUse is int used ? $"; {Number(used)} of {Number(window.Count)} taken to {nat.WindowDestination ?? "one destination"}" : string.Empty)
            : null);
    }

    private void AddUnreadable()
    {
        foreach (UnreadableItem item in _usage.Unreadable)
        {
            foreach (string line in TextLayout.Wrap($"Not read: {item.What}: {item.Why}", _width))
            {
                _lines.Add(new ReportLine().Add(line, Tone.Faint));
            }
        }
    }

    private void Add(string label, string? text)
    {
        if (text is not null)
        {
            _lines.Add(new ReportLine().Add("  " + TextLayout.Cell(label, LabelWidth - 2), Tone.Faint).Add(TextLayout.Cut(text, _width - LabelWidth)));
        }
    }

    private static string Socket(string address, int port) => (address.Contains(':') ? "[" + address + "]" : address) + ":" + port.ToString(CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    // A process' number is a name, not an amount.
    private static string Plain(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double value) => value.ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
