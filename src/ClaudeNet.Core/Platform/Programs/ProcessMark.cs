using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;

namespace ClaudeNet.Platform.Programs;

/// <summary>
/// A variable in a program's environment, by which Linux shows everything that it started: a child inherits it even when its parent has ended and init has
/// taken it over, and when it has made a session of its own. A tree of parents and children loses both.
/// </summary>
/// <remarks>
/// What it cannot show: a descendant that was started with an environment without the variable, and one that runs as somebody else, whose environment
/// is not to be read. The tree still has those whose parents live.
/// </remarks>
internal sealed class ProcessMark
{
    /// <summary>The variable. It holds the marks of all programs above, because a program that is watched may watch others.</summary>
    internal const string Variable = "CLAUDENET_PROCESS_MARK";

    private const string Processes = "/proc";

    private readonly string _text = Guid.NewGuid().ToString("N");

    /// <summary>Returns a mark where the system shows environments; null elsewhere.</summary>
    internal static ProcessMark? Create(OperatingSystemKind system) => system == OperatingSystemKind.Linux ? new ProcessMark() : null;

    /// <summary>Puts the mark into an environment.</summary>
    internal void Put(IDictionary<string, string?> environment)
        => environment[Variable] = environment.TryGetValue(Variable, out var outer) && !string.IsNullOrEmpty(outer) ? outer + ";" + _text : _text;

    /// <summary>Ends all that carry the mark, and what they start meanwhile.</summary>
    internal void Kill()
    {
        var asked = new HashSet<int>();
        var found = true;
        while (found)
        {
            // What was asked to end stays in the table for a moment. A new one was started by such a process just before.
            found = false;
            foreach (var id in Find())
            {
                if (asked.Add(id))
                {
                    found = true;
                    Kill(id);
                }
            }
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It ended by itself, or may not be ended: nothing more can be done about it.
        }
    }

    private IEnumerable<int> Find()
    {
        string[] folders;
        try
        {
            folders = Directory.GetDirectories(Processes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        foreach (var folder in folders)
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Carries(folder))
            {
                yield return id;
            }
        }
    }

    private bool Carries(string folder)
    {
        try
        {
            // Bytes of any encoding: a variable need not be text.
            return Encoding.ASCII.GetString(File.ReadAllBytes(folder + "/environ")).Contains(_text, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or belongs to somebody else.
            return false;
        }
    }
}
