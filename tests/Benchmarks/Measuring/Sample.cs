using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ClaudeNet.Benchmarks.Measuring;

/// <summary>Many measurements of one thing. Medians and the whole spread are told, never an average: one busy moment would own it.</summary>
internal sealed class Sample
{
    private readonly double[] _sorted;

    public Sample(IEnumerable<double> values)
    {
        _sorted = [.. values.Order()];
        if (_sorted.Length == 0)
        {
            throw new ArgumentException("A sample needs at least one value.", nameof(values));
        }
    }

    public int Count => _sorted.Length;

    public double Median => At(0.5);

    public double Minimum => _sorted[0];

    public double Maximum => _sorted[^1];

    /// <summary>Returns the value below which a share of the sample lies, between the two nearest ones.</summary>
    /// <param name="share">0 to 1.</param>
    public double At(double share)
    {
        var place = share * (_sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + ((_sorted[above] - _sorted[below]) * (place - below));
    }

    /// <summary>Returns <c>median [minimum .. maximum]</c>.</summary>
    public override string ToString() => $"{Number(Median)} [{Number(Minimum)} .. {Number(Maximum)}]";

    /// <summary>Returns a number with three significant digits or so.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        return value.ToString(size >= 100 ? "#,0" : size >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
    }
}
