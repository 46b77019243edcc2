using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Repair;
using ClaudeNet.Repair.Remedies;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Repair.Remedies;

/// <summary>A machine whose files are in memory, whose ladder climbs over real sockets to a real endpoint, and a user who answers as the test says.</summary>
internal sealed class RepairBench : IRepairUser, IDisposable
{
    internal const string Settings = "/home/u/.claude/settings.json";
    internal const string SystemRoots = "/etc/ssl/certs/ca-certificates.crt";

    internal RepairBench(TestEndpointOptions? options = null) => Trial = new Trial(options);

    internal Trial Trial { get; }

    internal MemoryFiles Disk { get; } = new();

    internal List<RepairResult> Results { get; } = [];

    internal List<RepairProposal> Proposals { get; } = [];

    internal List<string> Remarks { get; } = [];

    internal Func<RepairProposal, bool> Answer { get; set; } = _ => true;

    internal ISystemProxyReader SystemProxy { get; set; } = new NoSystemProxy(null);

    internal PlatformServices Platform => Trial.Machine.Services with
    {
        Files = Disk,
        FileWriter = Disk,
        HomeDirectory = "/home/u",
        WorkingDirectory = "/src/app",
        UserStateDirectory = "/home/u/.local/state/claudenet",
        MachineStateDirectory = "/var/lib/claudenet",
        SystemProxy = SystemProxy,
    };

    internal ChangeJournal Journal => ChangeJournal.Create(Platform);

    internal string Text
    {
        get => Encoding.UTF8.GetString(Disk.Files[Settings]);
        set => Disk.Files[Settings] = Encoding.UTF8.GetBytes(value);
    }

    internal RepairBench With(string name, string value)
    {
        Text = "{\r\n\t\"model\": \"opus\",\r\n\t\"env\": {\r\n\t\t\"" + name + "\": \"" + value + "\",\r\n\t\t\"KEPT\": \"\u00e9\"\r\n\t}\r\n}\r\n";
        return this;
    }

    internal Task<ConnectionReport> RepairAsync(params string[] findings) => RepairAsync(RepairEngine.Create(Platform), findings);

    internal Task<ConnectionReport> RepairAsync(RepairEngine engine, params string[] findings)
        => engine.RunAsync(new ConnectionTestOptions { SkipHost = true, SkipCredential = true, Timeout = TimeSpan.FromSeconds(5) }, null, findings, this, TestContext.Current.CancellationToken);

    /// <summary>Undoes every change that stands, the newest first.</summary>
    internal async Task UndoAsync()
    {
        foreach (var change in Journal.List().Changes.Where(change => change.Status == "Applied"))
        {
            await Journal.UndoAsync(change.Id, TestContext.Current.CancellationToken);
        }
    }

    public Task<bool> ConfirmAsync(RepairProposal proposal, CancellationToken cancellationToken)
    {
        Proposals.Add(proposal);
        return Task.FromResult(Answer(proposal));
    }

    public Task ReceiveAsync(RepairResult result, CancellationToken cancellationToken)
    {
        Results.Add(result);
        return Task.CompletedTask;
    }

    public Task HearAsync(string remark, CancellationToken cancellationToken)
    {
        Remarks.Add(remark);
        return Task.CompletedTask;
    }

    public void Dispose() => Trial.Dispose();
}
