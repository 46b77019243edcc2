using System;
using System.CommandLine;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Reporting;
using ClaudeNet.Serving;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet endpoint</c>: a loopback Claude API that misbehaves as asked, until Ctrl+C.</summary>
internal sealed class EndpointCommand
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(100);

    private readonly Option<string[]> _behavior = new("--behavior") { Description = "The script: one behaviour an attempt, the last one repeats.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<TlsFault> _tlsFault = new("--tls-fault") { Description = "What is wrong with the HTTPS service." };
    private readonly Option<ProxyFault> _proxyFault = new("--proxy-fault") { Description = "What the proxy does wrong." };
    private readonly Option<DnsFault> _dnsFault = new("--dns-fault") { Description = "What the DNS server does wrong." };
    private readonly Option<bool> _useTls = new("--use-tls") { Description = "Make the HTTPS service the base URL." };
    private readonly Option<int> _port = new("--port") { Description = "The port of the base URL; 0 takes a free one." };
    private readonly Option<string?> _certificate = new("--certificate-path") { Description = "A new file for the certificate to trust." };
    private readonly Option<double?> _duration = new("--duration-seconds") { Description = "Stop after so long; without it, on Ctrl+C." };
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private EndpointCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var endpoint = new EndpointCommand(terminal);
        var command = new Command("endpoint", "Starts a Claude API on loopback that misbehaves as asked.")
        {
            endpoint._behavior, endpoint._tlsFault, endpoint._proxyFault, endpoint._dnsFault, endpoint._useTls, endpoint._port, endpoint._certificate, endpoint._duration,
        };
        endpoint._output.AddTo(command);
        command.SetAction(endpoint.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        double? seconds = result.GetValue(_duration);
        if (seconds is double given && !(given > 0 && given <= TimeSpan.FromDays(7).TotalSeconds))
        {
            _terminal.Error.WriteLine("--duration-seconds wants a number over 0 and up to 604800.");
            return ExitCode.Usage;
        }

        try
        {
            using TestEndpoint endpoint = TestEndpointHost.Start(MakeOptions(result));
            if (result.GetValue(_certificate) is string path)
            {
                endpoint.SavePem(path);
            }

            OutputKind kind = _output.Of(result);
            WriteStart(endpoint, kind);
            return await ServeAsync(endpoint, kind == OutputKind.JsonLines, seconds, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or SocketException or PlatformNotSupportedException or IOException or UnauthorizedAccessException)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Usage;
        }
    }

    private TestEndpointOptions MakeOptions(ParseResult result)
    {
        TlsFault tlsFault = result.GetValue(_tlsFault);
        bool useTls = result.GetValue(_useTls) || tlsFault != TlsFault.None;
        int port = result.GetValue(_port);
        return new TestEndpointOptions
        {
            Script = TestBehavior.ParseScript(result.GetValue(_behavior) ?? []),
            UseTls = useTls,
            TlsFault = tlsFault,
            ProxyFault = result.GetValue(_proxyFault),
            DnsFault = result.GetValue(_dnsFault),
            HttpPort = useTls ? 0 : port,
            HttpsPort = useTls ? port : 0,
        };
    }

    private void WriteStart(TestEndpoint endpoint, OutputKind kind)
    {
        if (kind != OutputKind.Text)
        {
            _terminal.Out.WriteLine(TestEndpointJson.Write(endpoint, indented: false));
            return;
        }

        _terminal.Out.WriteLine($"Base URL  {endpoint.BaseUri}");
        _terminal.Out.WriteLine($"HTTP      {endpoint.HttpUri}");
        _terminal.Out.WriteLine($"HTTPS     {endpoint.HttpsUri}");
        _terminal.Out.WriteLine($"Proxy     {endpoint.ProxyUri}");
        _terminal.Out.WriteLine($"DNS       {endpoint.DnsServer}");
        if (endpoint.CaCertificatePath is string path)
        {
            _terminal.Out.WriteLine($"CA        {path}  (NODE_EXTRA_CA_CERTS)");
        }

        _terminal.Error.WriteLine("Serving on loopback until Ctrl+C.");
    }

    private async Task<int> ServeAsync(TestEndpoint endpoint, bool writeRequests, double? seconds, CancellationToken cancellationToken)
    {
        IClock clock = SystemPlatform.Create().Clock;
        TimeSpan end = seconds is double limit ? clock.Elapsed + TimeSpan.FromSeconds(limit) : TimeSpan.MaxValue;
        int written = 0;
        while (clock.Elapsed < end)
        {
            TimeSpan rest = end - clock.Elapsed;
            await clock.DelayAsync(rest < s_pollInterval ? rest : s_pollInterval, cancellationToken).ConfigureAwait(false);
            written = writeRequests ? WriteNew(endpoint, written) : 0;
        }

        return ExitCode.Done;
    }

    /// <summary>Writes the requests that ended since; one that is under way holds those behind it back, so that none is written half.</summary>
    private int WriteNew(TestEndpoint endpoint, int written)
    {
        TestEndpointRequest[] requests = endpoint.Requests;
        while (written < requests.Length && requests[written].Outcome is not null)
        {
            _terminal.Out.WriteLine(TestEndpointJson.Write(requests[written], indented: false));
            written++;
        }

        return written;
    }
}
