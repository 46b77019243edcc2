using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace ClaudeNet.Lab.Machinery;

/// <summary>A server program that runs inside a namespace until it is disposed.</summary>
internal sealed class LabService : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly string _name;
    private readonly StringBuilder _said = new();

    private LabService(string name, Process process)
    {
        _name = name;
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a program in the foreground and returns when it listens.</summary>
    /// <param name="networkNamespace">Where it runs.</param>
    /// <param name="port">The port that it is ready on.</param>
    /// <param name="isUdp">Whether that is a UDP port.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="LabException">It ended or never listened; the message quotes it.</exception>
    internal static LabService Start(string networkNamespace, int port, bool isUdp, string program, params string[] arguments)
    {
        // ip and nice replace themselves by the program, so the process id is the server's own. It stands for another machine, whose processors are not taken by
        // what runs on this one; so it goes before the clients.
        var start = new ProcessStartInfo(LabRequirements.Find("ip"), ["netns", "exec", networkNamespace, LabRequirements.Find("nice"), "-n", "-10", LabRequirements.Find(program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        var service = new LabService(program, Process.Start(start) ?? throw new LabException($"{program} could not be started."));
        try
        {
            service.AwaitPort(port, isUdp);
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            _process.Kill();
            _process.WaitForExit(s_patience);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        _process.Dispose();
    }

    private void AwaitPort(int port, bool isUdp)
    {
        var waited = Stopwatch.StartNew();
        while (!Listens(port, isUdp))
        {
            if (_process.HasExited || waited.Elapsed > s_patience)
            {
                lock (_said)
                {
                    throw new LabException($"{_name} does not listen on port {port}: {_said}");
                }
            }

            Thread.Sleep(5);
        }
    }

    // The tables below a process's own folder are those of its namespace.
    private bool Listens(int port, bool isUdp)
    {
        var wanted = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        string[] tables = isUdp ? ["udp", "udp6"] : ["tcp", "tcp6"];
        return tables.Any(table => ReadTable(table).Any(line =>
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > 3 && fields[1].EndsWith(wanted, StringComparison.Ordinal) && (isUdp || fields[3] == "0A");
        }));
    }

    private string[] ReadTable(string table)
    {
        try
        {
            // Before ip has become the server, the process still stands in the machine's own network.
            var command = File.ReadAllText($"/proc/{_process.Id}/comm").Trim();
            return command == "ip" ? [] : File.ReadAllLines($"/proc/{_process.Id}/net/{table}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The process has ended: whoever waits sees that next.
            return [];
        }
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            if (line is not null && _said.Length < 4096)
            {
                _said.AppendLine(line);
            }
        }
    }
}
