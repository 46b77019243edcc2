using System;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Repair;
using Xunit;

namespace ClaudeNet.Core.Tests.Repair;

/// <summary>Records that somebody else wrote.</summary>
public sealed class ForgedRecordTests
{
    private const string Id = "20261122-010203-0badf00d";
    private const string Hash = "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";

    private readonly JournalBench _bench = new();

    [Theory]
    [InlineData("""{"Kind":"FileEdit","File":"UserFile","Path":"relative/file","HashBefore":"HASH","HashAfter":"HASH"}""")]
    [InlineData("""{"Kind":"FileEdit","File":"SysctlFile","Path":"/etc/passwd","HashBefore":"HASH","HashAfter":"HASH"}""")]
    [InlineData("""{"Kind":"FileEdit","File":"SysctlFile","Path":null,"HashBefore":"HASH","HashAfter":"HASH"}""")]
    [InlineData("""{"Kind":"FileEdit","File":"WslConf","Path":null,"Distribution":"-e","HashBefore":"HASH","HashAfter":"HASH"}""")]
    [InlineData("""{"Kind":"FileEdit","File":"WslConf","Path":null,"Distribution":"a b;reboot","HashBefore":"HASH","HashAfter":"HASH"}""")]
    [InlineData("""{"Kind":"FileEdit","File":"UserFile","Path":"/home/u/x","HashBefore":"../../x","HashAfter":"HASH"}""")]
    [InlineData("""{"Kind":"SysctlSet","Name":"net.ipv4.ip_local_port_range","Before":"1 2","After":"3 4"}""")]
    [InlineData("""{"Kind":"SysctlSet","Name":"kernel.core_pattern","Before":"1","After":"2","Distribution":"Ubuntu"}""")]
    [InlineData("""{"Kind":"SysctlSet","Name":"net.ipv4.tcp_tw_reuse","Before":"|/bin/sh","After":"2","Distribution":"Ubuntu"}""")]
    [InlineData("""{"Kind":"NetshDynamicPort","IPv6":false,"Udp":false,"Before":{"Start":1,"End":2},"After":{"Start":3,"End":9}}""")]
    public async Task A_users_record_cannot_ask_for_what_is_not_the_users(string operation)
    {
        Plant(JournalBench.State, operation);
        var before = _bench.Snapshot();

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(Id, TestContext.Current.CancellationToken));

        Assert.Equal(ChangeProblem.Untrusted, refusal.Problem);
        Assert.Equal(before, _bench.Snapshot());
    }

    [Theory]
    [InlineData("""{"Kind":"RunProgram","Path":"/bin/sh"}""")]
    [InlineData("""{"Kind":"NetshDynamicPort","IPv6":false,"Udp":false,"Before":{"Start":9,"End":2},"After":{"Start":3,"End":99999}}""")]
    [InlineData("""{"Kind":"FileEdit","File":"Shadow","HashBefore":"HASH","HashAfter":"HASH"}""")]
    [InlineData("""{"Kind":"FileEdit","File":"3","Path":"/x","HashBefore":"HASH","HashAfter":"HASH"}""")]
    [InlineData("")]
    [InlineData("42")]
    public async Task A_record_that_is_none_is_refused_and_listed_as_unreadable(string operation)
    {
        Plant(JournalBench.MachineState, operation);
        var before = _bench.Snapshot();

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(Id, TestContext.Current.CancellationToken));
        var list = _bench.Journal.List();

        Assert.Equal(ChangeProblem.Untrusted, refusal.Problem);
        Assert.Empty(list.Changes);
        Assert.Contains(list.Unreadable, item => item.What.Contains(Id, StringComparison.Ordinal));
        Assert.Equal(before, _bench.Snapshot());
    }

    [Fact]
    public async Task An_elevated_windows_session_takes_no_path_from_a_users_record()
    {
        _bench.System = OperatingSystemKind.Windows;
        Plant(JournalBench.State, """{"Kind":"FileEdit","File":"UserFile","Path":"/windows/system32/config/sam","HashBefore":"HASH","HashAfter":"HASH"}""");

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(Id, TestContext.Current.CancellationToken));

        Assert.Equal(ChangeProblem.NotAllowed, refusal.Problem);
    }

    [Theory]
    [InlineData("/machine/changes/20261122-010203-0badf00d.json", "belongs to another user")]
    [InlineData("/machine/changes", "belongs to another user")]
    [InlineData("/machine", "belongs to another user")]
    [InlineData("/machine/changes/20261122-010203-0badf00d.json", "is a link")]
    [InlineData("/machine/changes", "can be written by others")]
    public async Task A_record_that_an_ordinary_user_could_have_written_is_not_read(string path, string why)
    {
        var change = await _bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, null, TestContext.Current.CancellationToken);
        var genuine = _bench.Disk.Files[$"{JournalBench.MachineState}/changes/{change.Id}.json"];
        _bench.Disk.Files[$"{JournalBench.MachineState}/changes/{Id}.json"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(genuine).Replace(change.Id, Id, StringComparison.Ordinal));
        var facts = MemoryFiles.Ours(!path.EndsWith(".json", StringComparison.Ordinal));
        _bench.Disk.Facts[path] = why switch
        {
            "is a link" => facts with { IsLink = true },
            "can be written by others" => facts with { WritableByOthers = true },

            // The user's own, in an elevated session of the same user: still not the machine's.
            _ => facts with { OwnedByAdministrator = false },
        };
        var before = _bench.Snapshot();

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(Id, TestContext.Current.CancellationToken));

        Assert.Equal(ChangeProblem.Untrusted, refusal.Problem);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Snapshot());
    }

    [Fact]
    public async Task A_record_under_another_records_name_is_refused()
    {
        var change = await _bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, null, TestContext.Current.CancellationToken);
        _bench.Disk.Files[$"{JournalBench.MachineState}/changes/{Id}.json"] = _bench.Disk.Files[$"{JournalBench.MachineState}/changes/{change.Id}.json"];

        var refusal = await Assert.ThrowsAsync<ChangeException>(() => _bench.Journal.UndoAsync(Id, TestContext.Current.CancellationToken));

        Assert.Equal(ChangeProblem.Untrusted, refusal.Problem);
    }

    [Fact]
    public async Task Whatever_bytes_a_record_has_the_list_is_made_and_nothing_is_touched()
    {
        var token = TestContext.Current.CancellationToken;
        var change = await _bench.Journal.ApplyAsync(ChangeScope.Machine, "Set-WslPortRange", JournalBench.MachineSteps, null, token);
        var path = $"{JournalBench.MachineState}/changes/{change.Id}.json";
        var genuine = _bench.Disk.Files[path];
        var before = _bench.Snapshot();
        var unreadable = 0;
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var spoiled = (byte[])genuine.Clone();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                spoiled[random.Next(spoiled.Length)] = (byte)random.Next(256);
            }

            _bench.Disk.Files[path] = random.Next(4) == 0 ? spoiled[..random.Next(spoiled.Length)] : spoiled;
            var list = _bench.Journal.List();
            Assert.Equal(1, list.Changes.Count + list.Unreadable.Count);
            unreadable += list.Unreadable.Count;
        }

        Assert.True(unreadable > 500);
        Assert.Equal(before, _bench.Snapshot());
    }

    private void Plant(string state, string operation)
    {
        var text = $$"""
            {"schemaVersion":1,"Id":"{{Id}}","Time":"2026-11-22T01:02:03.0000000+00:00","Command":"Set-WslPortRange","Status":"Applied","UndoneTime":null,
             "Operations":[{{operation.Replace("HASH", Hash, StringComparison.Ordinal)}}]}
            """;
        _bench.Disk.Files[$"{state}/changes/{Id}.json"] = Encoding.UTF8.GetBytes(text);
    }
}
