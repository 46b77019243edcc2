using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Probing;
using ClaudeNet.Reporting;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet ports</c>: Get-EphemeralPortUsage on a command line.</summary>
internal sealed class PortsCommand
{
    private readonly Option<string[]> _distribution = new("--distribution") { Description = "WSL distributions to look into, from Windows.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _container = new("--container") { Description = "Containers to look into.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _namespace = new("--network-namespace") { Description = "Linux network namespaces to look into.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _protocol = new("--protocol") { Description = "Tcp, Udp or both.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double> _sampleSeconds = new("--sample-seconds") { Description = "Read twice, so many seconds apart, for the rate and the forecast." };
    private readonly Option<bool> _includeProcess = new("--include-process") { Description = "Find the programs that hold the ports." };
    private readonly Option<bool> _detailed = new("--detailed") { Description = "Give the sockets one by one." };
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private PortsCommand(Terminal terminal)
    {
        _terminal = terminal;
        _protocol.AcceptOnlyFromAmong("Tcp", "Udp", "tcp", "udp");
    }

    public static Command Create(Terminal terminal)
    {
        var ports = new PortsCommand(terminal);
        var command = new Command("ports", "Says whether local ports are the problem, where, who holds them, and when they will run out.")
        {
            ports._distribution, ports._container, ports._namespace, ports._protocol, ports._sampleSeconds, ports._includeProcess, ports._detailed,
        };
        ports._output.AddTo(command);
        command.SetAction(ports.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        double seconds = result.GetValue(_sampleSeconds);
        if (!(seconds >= 0 && seconds <= PortUsageOptions.MostSampleSeconds))
        {
            _terminal.Error.WriteLine("--sample-seconds wants a number over 0 and up to 3600.");
            return ExitCode.Usage;
        }

        PlatformServices platform = SystemPlatform.Create();
        var options = new PortUsageOptions { SampleSeconds = seconds, IncludeProcess = result.GetValue(_includeProcess), Detailed = result.GetValue(_detailed) };
        IReadOnlyList<PortPlace> places = PortPlace.Of(result.GetValue(_distribution), result.GetValue(_container), result.GetValue(_namespace));
        PortUsageReading?[] readings = await Task.WhenAll(places.Select(place => ReadAsync(platform, place, options, cancellationToken))).ConfigureAwait(false);
        string[] protocols = result.GetValue(_protocol) is { Length: > 0 } wanted ? wanted : ["Tcp", "Udp"];
        bool Wanted(string protocol) => protocols.Contains(protocol, StringComparer.OrdinalIgnoreCase);
        PortUsageReading[] there = readings.OfType<PortUsageReading>().ToArray();
        if (options.Detailed)
        {
            WriteSockets(there.SelectMany(reading => reading.Sockets).Where(socket => Wanted(socket.Protocol)), _output.Of(result));
        }
        else
        {
            WriteUsages(there.SelectMany(reading => reading.Usages).Where(usage => Wanted(usage.Protocol)).ToArray(), _output.Of(result));
        }

        return there.Length == readings.Length ? ExitCode.Done : ExitCode.Usage;
    }

    private async Task<PortUsageReading?> ReadAsync(PlatformServices platform, PortPlace place, PortUsageOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await place.ReadAsync(platform, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ConnectionTestException or PlatformNotSupportedException or UnauthorizedAccessException or IOException or ArgumentException)
        {
            _terminal.Error.WriteLine($"{place.Name ?? "ports"}: {exception.Message}");
            return null;
        }
    }

    private void WriteUsages(PortUsage[] usages, OutputKind kind)
    {
        if (kind == OutputKind.Json)
        {
            _terminal.Out.WriteLine(Document(usages, PortJson.WriteUsage));
            return;
        }

        bool first = true;
        foreach (PortUsage usage in usages)
        {
            if (kind == OutputKind.JsonLines)
            {
                _terminal.Out.WriteLine(PortJson.Write(usage, indented: false));
                continue;
            }

            if (!first)
            {
                _terminal.Out.WriteLine();
            }

            first = false;
            _terminal.WriteLines(PortText.Render(usage, _terminal.Width));
        }
    }

    private void WriteSockets(IEnumerable<PortSocket> sockets, OutputKind kind)
    {
        switch (kind)
        {
            case OutputKind.Json:
                _terminal.Out.WriteLine(Document(sockets, PortJson.WriteSocket));
                break;
            case OutputKind.JsonLines:
                foreach (PortSocket socket in sockets)
                {
                    _terminal.Out.WriteLine(PortJson.Write(socket));
                }

                break;
            default:
                _terminal.WriteLines(sockets.Select(PortText.Row));
                break;
        }
    }

    private static string Document<T>(IEnumerable<T> items, Action<JsonWriter, T> write)
    {
        var json = new JsonWriter(indented: true);
        json.StartArray();
        foreach (T item in items)
        {
            write(json, item);
        }

        json.EndArray();
        return json.ToString();
    }
}
