using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using BenchmarkDotNet.Attributes;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis;
using ClaudeNet.Dns;
using ClaudeNet.Evidence;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Reporting;
using ClaudeNet.Serving;

namespace ClaudeNet.Benchmarks.Micro;

/// <summary>The parts of a run that touch no network, each on what a real run gives it.</summary>
[MemoryDiagnoser]
public class PureBenchmarks : IDisposable
{
    private readonly string _line = "nginx/1.22.1 (Debian) said: no resolver defined to resolve backend.internal, request req_011CQx";
    private byte[] _dns = [];
    private byte[] _json = [];
    private BenchMachine _machine = null!;
    private EvidenceSet _evidence = null!;
    private ConnectionReport _report = null!;

    /// <summary>Makes one run against a test endpoint and keeps what came of it.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        using var endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        _machine = new BenchMachine();
        var options = new ConnectionTestOptions { Endpoint = endpoint.HttpsUri };
        _report = _machine.TestAsync(options, CancellationToken.None).GetAwaiter().GetResult();
        var client = new Client(_machine.Load(), options);
        _evidence = new Ladder(new RunContext(_machine.Services, _machine.Network, options, client.Endpoint, CancellationToken.None), client).ClimbAsync().GetAwaiter().GetResult();
        _json = Encoding.UTF8.GetBytes(ReportJson.Write(_report));
        var query = DnsMessage.CreateQuery("api.anthropic.com", DnsRecordType.A);
        _dns = DnsMessageWriter.Write(DnsMessage.CreateResponse(query, DnsResponseCode.NoError,
            [.. Enumerable.Range(1, 8).Select(host => DnsRecord.CreateAddress("api.anthropic.com", new IPAddress([192, 0, 2, (byte)host]), TimeSpan.FromSeconds(300)))]));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _machine.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "read a DNS answer with 8 addresses")]
    public object ReadDns() => DnsMessage.Decode(_dns, _dns.Length);

    [Benchmark(Description = "parse a report's JSON")]
    public object ParseJson() => JsonReader.Parse(_json);

    [Benchmark(Description = "write a report as JSON")]
    public object WriteJson() => ReportJson.Write(_report, indented: false);

    [Benchmark(Description = "write a report as text")]
    public int WriteText() => TextReport.Render(_report).Count;

    [Benchmark(Description = "read the client's settings from every scope")]
    public object LoadSettings() => _machine.Load();

    [Benchmark(Description = "load three sets of roots, decoded before")]
    public object LoadTrust() => TrustStores.Load(_machine.Services, _machine.Load());

    [Benchmark(Description = "the rule book over a run's evidence")]
    public object Diagnose() => new Diagnostician(RuleBook.All).Diagnose(_evidence, Layer.Http);

    [Benchmark(Description = "redact a line of text")]
    public object Redact() => Redactor.Text(_line);
}
