using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Configuration.Inventory;
using ClaudeNet.Core.Tests.Remote;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Reporting;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration.Runtimes;

/// <summary>What follows from the version of Node: for settings, for whom the client trusts, and in other places than this machine.</summary>
public sealed class NodeSettingsTests
{
    [Fact]
    public async Task Settings_are_judged_by_the_version_that_would_read_them()
    {
        (string Node, string Name, string Value, string Status, string? Advice)[] rows =
        [
            ("20.20.2", "CLAUDE_CODE_CERT_STORE", "system", "Ignored", "runs on Node 20.20.2"),
            ("22.14.9", "CLAUDE_CODE_CERT_STORE", "bundled,SYSTEM", "Ignored", "22.15 or 23.10"),
            ("20.20.2", "CLAUDE_CODE_CERT_STORE", "bundled", "Honoured", null),
            ("22.15.0", "CLAUDE_CODE_CERT_STORE", "system", "Honoured", null),
            ("23.9.0", "CLAUDE_CODE_CERT_STORE", "system", "Ignored", "Node 23.9.0"),
            ("20.20.2", "NODE_OPTIONS", "--dns-result-order=ipv4first --use-system-ca", "Invalid", "does not know --use-system-ca"),
            ("22.15.0", "NODE_OPTIONS", "--use-system-ca", "Honoured", null),
            ("22.15.0", "NODE_OPTIONS", "--use-env-proxy", "Invalid", "22.21 or 24.5"),
            ("20.20.2", "NODE_OPTIONS", "--use-system-calls --dns-result-order=ipv4first", "Honoured", null),
            ("22.18.0", "NODE_USE_SYSTEM_CA", "1", "Ignored", "22.19 or 24.6"),
            ("24.0.0", "NODE_USE_ENV_PROXY", "1", "Honoured", null),
        ];
        foreach (var row in rows)
        {
            // CLAUDE_CODE_CERT_STORE is younger than the last client for Node that is at hand; its own version is not the matter here.
            using var machine = new NodeMachine();
            machine.WithNode(row.Node).Machine.Set(row.Name, row.Value).Write(machine.In("lib", "node_modules", "@anthropic-ai", "claude-code", "package.json"), """{"version":"2.1.101"}""");

            var setting = (await ReadAsync(machine)).Single(setting => setting.Name == row.Name);

            Assert.Equal($"{row.Node} {row.Value}: {row.Status}", $"{row.Node} {row.Value}: {setting.Status}");
            Assert.Contains(row.Advice ?? string.Empty, setting.Advice ?? string.Empty, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_node_and_its_version_are_among_the_settings_and_what_is_not_known_is_said()
    {
        using var machine = new NodeMachine();
        machine.Machine.Set("NODE_OPTIONS", "--use-system-ca");
        var unknown = (await ReadAsync(machine)).ToDictionary(setting => setting.Name);
        Assert.Equal("Node", unknown["client:runtime"].Value);
        Assert.Null(unknown["client:runtimeVersion"].Value);
        Assert.Contains("no Node on PATH", unknown["client:runtimeVersion"].Advice!, StringComparison.Ordinal);
        Assert.Contains("taken for 22.15 or later", unknown["client:runtimeVersion"].Advice!, StringComparison.Ordinal);
        Assert.Equal("Honoured", unknown["NODE_OPTIONS"].Status);
        Assert.Contains("\"Value\": null", unknown["client:runtimeVersion"].ToJson(), StringComparison.Ordinal);

        machine.WithNode("20.20.2");
        var settings = await ReadAsync(machine);
        var old = settings.Single(setting => setting.Name == "client:runtimeVersion");
        Assert.True(old is { Value: "20.20.2", Kind: "Client", Scope: "Client", Effective: true });
        Assert.Equal(machine.In(".nvm", "versions", "node", "v20.20.2", "bin", "node"), old.Origin);
        Assert.Contains("cannot read", string.Join(" ", SettingText.Render(settings)), StringComparison.Ordinal);

        machine.WithNode("22.15.0");
        Assert.Null((await ReadAsync(machine)).Single(setting => setting.Name == "client:runtimeVersion").Advice);
        machine.Machine.Write(machine.Client, "\u007fELF");
        var native = (await ReadAsync(machine)).Single(setting => setting.Name == "client:runtimeVersion");
        Assert.Null(native.Value);
        Assert.Contains("Bun", native.Description!, StringComparison.Ordinal);
    }

    [Fact]
    public void Whom_the_client_trusts_goes_by_the_node_that_was_found()
    {
        using var machine = new NodeMachine();
        (bool System, string Name) Judge()
        {
            var stores = TrustStores.Load(machine.Machine.Services, machine.Machine.Load());
            return (stores.Client.UsesSystem, stores.ClientName);
        }

        Assert.Equal((true, "Claude Code (Npm 1.0.120, Node of unknown version)"), Judge());
        Assert.Equal((false, "Claude Code (Npm 1.0.120, Node 22.14.9)"), With("22.14.9"));
        Assert.Equal((true, "Claude Code (Npm 1.0.120, Node 22.15.0)"), With("22.15.0"));
        Assert.Equal((false, "Claude Code (Npm 1.0.120, Node 20.20.2)"), With("20.20.2"));

        (bool System, string Name) With(string version)
        {
            machine.WithNode(version);
            return Judge();
        }
    }

    [Fact]
    public async Task A_distributions_node_is_read_by_its_files()
    {
        using var inside = new Inside();
        inside.With();
        var root = Path.Combine(inside.Folder, "node");
        Write(Path.Combine(root, "lib/node_modules/@anthropic-ai/claude-code/package.json"), """{"version":"1.0.120"}""");
        Write(Path.Combine(root, "lib/node_modules/@anthropic-ai/claude-code/cli.js"), "#!/usr/bin/env node\n");
        Write(Path.Combine(root, "include/node/node_version.h"), "#define NODE_MAJOR_VERSION 20\n#define NODE_MINOR_VERSION 20\n#define NODE_PATCH_VERSION 2\n");
        var real = Path.Combine(root, "bin/node");
        Write(real, "#!/bin/sh\ntouch " + Path.Combine(inside.Folder, "started"));
        Executable(real);
        var script = Path.Combine(root, "lib/node_modules/@anthropic-ai/claude-code/cli.js");
        Executable(script);
        var folder = Path.GetDirectoryName(inside.Install("other", "#!/bin/sh"))!;
        File.CreateSymbolicLink(Path.Combine(folder, "node"), real);
        File.CreateSymbolicLink(Path.Combine(folder, "claude"), script);

        var inventory = await SettingPlace.Of(["Ubuntu"], null)[0].ReadAsync(inside.Services, new SettingQuery(), TestContext.Current.CancellationToken);
        var found = inventory.Settings.Where(setting => setting.Scope == "Client").ToDictionary(setting => setting.Name);

        Assert.Equal("Npm 1.0.120 Node 20.20.2", string.Join(" ", new[] { "client:kind", "client:version", "client:runtime", "client:runtimeVersion" }.Select(name => found[name].Value)));
        Assert.Equal(folder + "/node", found["client:runtimeVersion"].Origin);
        Assert.Equal("Ubuntu", found["client:runtimeVersion"].SourceName);
        Assert.False(File.Exists(Path.Combine(inside.Folder, "started")));
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static void Executable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static async Task<IReadOnlyList<ClaudeSetting>> ReadAsync(NodeMachine machine)
        => (await SettingInventoryReader.ReadAsync(machine.Machine.Services, new SettingQuery { Load = new() { ManagedDirectory = machine.Machine.Managed } }, TestContext.Current.CancellationToken))
            .Settings.Where(setting => setting.Scope is "Client" or "Process").ToArray();
}
