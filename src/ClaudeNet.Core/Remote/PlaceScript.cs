using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace ClaudeNet.Remote;

/// <summary>A fixed script with its parameters, ready for the standard input of <c>/bin/sh -s</c>: no command line has to be quoted, and none is seen by others.</summary>
internal sealed class PlaceScript
{
    private readonly byte[] _text;

    private PlaceScript(string mark, string text)
    {
        Mark = mark;
        _text = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Gets what every line of the answer begins with; made up for this one call.</summary>
    public string Mark { get; }

    /// <summary>Gets the bytes for standard input.</summary>
    public byte[] Input => _text;

    /// <summary>Makes a script.</summary>
    /// <param name="name">The file below Scripts, without its extension.</param>
    /// <param name="parameters">Variables to set before it; their values may hold anything but a NUL.</param>
    public static PlaceScript Create(string name, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var mark = "~cn" + Guid.NewGuid().ToString("N").Substring(0, 12);
        var text = new StringBuilder("mark=").Append(mark).Append('\n');
        foreach (var pair in parameters)
        {
            text.Append(pair.Key).Append('=').Append(Quote(pair.Value)).Append('\n');
        }

        return new PlaceScript(mark, text.Append(Read("common")).Append('\n').Append(Read(name)).ToString());
    }

    /// <summary>Returns a value as one word of a POSIX shell.</summary>
    public static string Quote(string value) => "'" + value.Replace("'", "'\\''") + "'";

    private static string Read(string name)
    {
        using var stream = typeof(PlaceScript).Assembly.GetManifestResourceStream($"ClaudeNet.Remote.{name}.sh")
            ?? throw new InvalidOperationException($"The script {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
