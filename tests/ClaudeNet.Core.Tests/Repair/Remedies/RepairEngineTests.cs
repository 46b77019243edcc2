using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Repair.Remedies;
using Xunit;

namespace ClaudeNet.Core.Tests.Repair.Remedies;

/// <summary>The engine against made-up tests: what the machine cannot be brought to do on request.</summary>
public sealed class RepairEngineTests : IDisposable
{
    private readonly RepairBench _bench = new();
    private readonly Queue<ConnectionReport> _reports = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_makes_the_connection_worse_is_taken_back()
    {
        _bench.With("API_TIMEOUT_MS", "20000");
        var before = _bench.Text;
        _reports.Enqueue(Report(Verdict.Degraded, null, Finding("TimeoutInvalid", Severity.Warning, Remove("API_TIMEOUT_MS"))));
        _reports.Enqueue(Report(Verdict.Failed, Layer.Tcp, Finding("NoRoute", Severity.Error, null)));

        await RunAsync(_bench.Platform);

        Assert.Equal("RolledBack", Assert.Single(_bench.Results).Status);
        Assert.Contains("was Degraded and became Failed", _bench.Results[0].Message, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Text);
    }

    [Fact]
    public async Task What_fails_further_up_the_ladder_is_progress_and_further_down_is_not()
    {
        foreach (var (layer, status) in new[] { (Layer.Tls, "Repaired"), (Layer.Name, "RolledBack") })
        {
            _bench.Results.Clear();
            _bench.With("HTTPS_PROXY", "http://127.0.0.1:9");
            _reports.Enqueue(Report(Verdict.Failed, Layer.Proxy, Finding("ProxyUnreachable", Severity.Error, Remove("HTTPS_PROXY"))));
            _reports.Enqueue(Report(Verdict.Failed, layer, Finding("Other", Severity.Error, null)));

            await RunAsync(_bench.Platform);

            Assert.Equal(status, _bench.Results[0].Status);
        }
    }

    [Fact]
    public async Task An_elevated_session_on_Windows_writes_no_settings_of_a_user()
    {
        _bench.With("API_TIMEOUT_MS", "5");
        var before = _bench.Text;
        _reports.Enqueue(Report(Verdict.Failed, Layer.Configuration, Finding("TimeoutInvalid", Severity.Error, Remove("API_TIMEOUT_MS"))));

        await RunAsync(_bench.Platform with { OperatingSystem = OperatingSystemKind.Windows, IsElevated = true });

        Assert.Equal("Failed", Assert.Single(_bench.Results).Status);
        Assert.Contains("ordinary session", _bench.Results[0].Message, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Text);
        Assert.Empty(_bench.Proposals);
    }

    [Theory]
    [InlineData("/usr/bin/resolvectl", 0, true, "Repaired")]
    [InlineData("/usr/bin/resolvectl", 0, false, "Failed")]
    [InlineData("/usr/bin/resolvectl", 1, true, "Failed")]
    [InlineData(null, 0, true, "Failed")]
    public async Task The_resolver_s_cache_is_emptied_by_the_system_s_own_program(string? program, int exitCode, bool helps, string status)
    {
        var finding = Finding("NameNotFound", Severity.Error, new ResolverCacheAction());
        _reports.Enqueue(Report(Verdict.Failed, Layer.Name, finding));
        _reports.Enqueue(helps ? Report(Verdict.Healthy, null) : Report(Verdict.Failed, Layer.Name, finding));
        var programs = new OneProgram(program, exitCode);

        await RunAsync(_bench.Platform with { Programs = programs });

        Assert.Equal(status, Assert.Single(_bench.Results).Status);
        Assert.Equal(program is null ? [] : ["flush-caches"], programs.Arguments);
        Assert.Empty(_bench.Journal.List().Changes);
    }

    [Fact]
    public async Task What_is_not_ours_to_do_comes_with_its_command()
    {
        _reports.Enqueue(Report(Verdict.Failed, Layer.Name, Finding("NoRoute", Severity.Error, null), Finding("SlowConnect", Severity.Information, null)));

        await RunAsync(_bench.Platform);

        var result = Assert.Single(_bench.Results);
        Assert.Equal(("NoRoute", "Manual", "sudo ip route add"), (result.Finding, result.Status, result.Command));
    }

    [Fact]
    public async Task A_settings_file_that_does_not_parse_is_left_alone_with_its_place()
    {
        _bench.Text = "{\"env\":{\"API_TIMEOUT_MS\":\"5\",}}";
        _reports.Enqueue(Report(Verdict.Failed, Layer.Configuration, Finding("TimeoutInvalid", Severity.Error, Remove("API_TIMEOUT_MS"))));

        await RunAsync(_bench.Platform);

        Assert.Equal("Failed", Assert.Single(_bench.Results).Status);
        Assert.Contains("it is not touched", _bench.Results[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(6, 1)]
    public async Task A_report_is_taken_while_it_is_fresh(int minutesOld, int tests)
    {
        var known = Report(Verdict.Healthy, null, DateTime.Now.AddMinutes(-minutesOld));
        _reports.Enqueue(Report(Verdict.Healthy, null));
        await new RepairEngine(_bench.Platform, NextAsync).RunAsync(new ConnectionTestOptions(), known, [], _bench, TestContext.Current.CancellationToken);
        Assert.Equal(1 - tests, _reports.Count);
    }

    private Task<ConnectionReport> RunAsync(PlatformServices platform) => _bench.RepairAsync(new RepairEngine(platform, NextAsync));

    private Task<ConnectionReport> NextAsync(ConnectionTestOptions options, CancellationToken cancellationToken) => Task.FromResult(_reports.Dequeue());

    private static SettingAction Remove(string name) => new([new KeyValuePair<string, string?>(name, null)]);

    private static Finding Finding(string id, Severity severity, RemedyAction? action) => new(id, severity, id + " was found")
    {
        Evidence = ["seen"],
        Remedies = [new Remedy("Do it.") { Action = action, Command = action is null ? "sudo ip route add" : null }],
    };

    private static ConnectionReport Report(Verdict verdict, Layer? layer, params Finding[] findings) => Report(verdict, layer, DateTime.Now, findings);

    private static ConnectionReport Report(Verdict verdict, Layer? layer, DateTime time, params Finding[] findings)
        => new(new Uri("https://api.anthropic.com"), verdict) { FailedLayerValue = layer, Findings = findings, StartTime = time, Options = new ConnectionTestOptions() };

    private sealed class OneProgram(string? path, int exitCode) : IProgramRunner
    {
        public IReadOnlyList<string> Arguments { get; private set; } = [];

        public string? Find(string name) => name == "resolvectl" ? path : null;

        public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
        {
            Arguments = call.Arguments;
            return Task.FromResult(new ProgramResult { ExitCode = exitCode, Output = [], Error = [] });
        }
    }
}
