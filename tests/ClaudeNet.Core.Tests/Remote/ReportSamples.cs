using System;
using System.Net;
using ClaudeNet.Model;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>A report with something in every member.</summary>
internal static class ReportSamples
{
    internal static ConnectionReport Rich() => new(new Uri("https://api.anthropic.com/"), Verdict.Failed)
    {
        ComputerName = "box",
        SourceKindValue = SourceKind.Local,
        StartTime = new DateTime(2026, 11, 22, 1, 2, 3, 456, DateTimeKind.Local),
        Duration = TimeSpan.FromSeconds(1.25),
        FailedLayerValue = Layer.Tcp,
        Summary = "The way over IPv6 is dead. ü \"quoted\"",
        Steps =
        [
            new ConnectionStep(Layer.Name, StepStatus.Passed, "api.anthropic.com") { Detail = "A: 160.79.104.10", Duration = TimeSpan.FromMilliseconds(3), AddressFamily = "IPv4", Path = "Direct" },
            new ConnectionStep(Layer.Tcp, StepStatus.Failed, "api.anthropic.com:443")
            {
                Address = IPAddress.Parse("2607:6bc0::10"),
                AddressFamily = "IPv6",
                StartOffset = TimeSpan.FromMilliseconds(5),
                Duration = TimeSpan.FromSeconds(1),
                Failure = new Failure(FailureKind.TimedOut, "No answer came in time.", "ETIMEDOUT"),
            },
            new ConnectionStep(Layer.Http, StepStatus.Skipped, "api.anthropic.com") { Detail = "skipped: no connection" },
        ],
        Findings =
        [
            new Finding("Ipv6BlackHole", Severity.Error, "The way over IPv6 leads nowhere")
            {
                Cause = "Packets vanish.",
                Evidence = ["one", "two"],
                Remedies = [new Remedy("Do this.") { Command = "sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1", RequiresElevation = true, RequiresRestart = true }, new Remedy("Or that.")],
            },
        ],
        Unreadable = [new UnreadableItem("hosts file", "this user may not read it")],
    };
}
