using System.Text;
using ClaudeNet.Configuration.Runtimes;
using ClaudeNet.Core.Tests.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration.Runtimes;

public sealed class ClientLauncherTests
{
    private const string Store = "/nix/store/0c5b0a7f3d2yq6w1x9r8v4n2m7k6j5h4";
    private const string Script = "/opt/x/node_modules/@anthropic-ai/claude-code/cli.js";

    [Fact]
    public void The_scripts_of_packagers_are_followed_to_the_client_and_its_node()
    {
        (string Content, string Path, string? Node)[] rows =
        [
            ($"#! /bin/bash -e\nexport DISABLE_AUTOUPDATER='1'\nexec -a \"$0\" \"{Store}-claude-code-1.0.120/bin/.claude-wrapped\"  \"$@\" \n", Store + "-claude-code-1.0.120/bin/.claude-wrapped", Store + "-nodejs-20.18.1/bin/node"),
            ($"#!/bin/sh\nexec \"{Store}-nodejs-20.18.1/bin/node\" {Script} \"$@\"\n", Script, Store + "-nodejs-20.18.1/bin/node"),
            ($"#!/bin/bash\nexec \"{Script}\" \"$@\"\r\n", Script, null),
            ("#!/bin/sh\nbasedir=$(dirname \"$0\")\nif [ -x \"$basedir/node\" ]; then\n  exec \"$basedir/node\"  \"$basedir/global/cli.js\" \"$@\"\nelse\n  exec node  \"$basedir/global/cli.js\" \"$@\"\nfi\n", "/home/u/bin/global/cli.js", null),
            ("#!/bin/bash\nX='1' exec '/home/u/bin/native' \"$@\"\n", "/home/u/bin/native", null),
            ("#!/usr/bin/node\n", "/home/u/bin/claude", "/usr/bin/node"),
            ("#!/usr/bin/env -S node --no-warnings\n", "/home/u/bin/claude", null),
            ("#!/bin/sh\nexec /home/u/bin/claude\n", "/home/u/bin/claude", null),
            ("#!/bin/sh\nexec /home/u/bin/back\n", "/home/u/bin/claude", null),
            ("#!/bin/sh\nexec asdf exec \"claude\" \"$@\"\nexec /nowhere/claude\n", "/home/u/bin/claude", null),
            ("#!/usr/bin/python3\nexec /home/u/bin/native\n", "/home/u/bin/claude", null),
            ("#!/bin/sh\0exec /home/u/bin/native\n", "/home/u/bin/claude", null),
            ("#!\nexec /home/u/bin/native\n", "/home/u/bin/claude", null),
            ("#!", "/home/u/bin/claude", null),
            ("", "/home/u/bin/claude", null),
            ("MZ", "/home/u/bin/claude", null),
        ];
        foreach (var row in rows)
        {
            var files = new FakeFiles
            {
                ["/home/u/bin/claude"] = Encoding.UTF8.GetBytes(row.Content),
                ["/home/u/bin/native"] = [0x7F, 0x45],
                ["/home/u/bin/back"] = Encoding.UTF8.GetBytes("#!/bin/sh\nexec /home/u/bin/claude\n"),
                ["/home/u/bin/global/cli.js"] = Encoding.UTF8.GetBytes("#!/usr/bin/env node\n"),
                [Script] = Encoding.UTF8.GetBytes("#!/usr/bin/env node\n" + new string('x', 100_000)),
                [Store + "-claude-code-1.0.120/bin/.claude-wrapped"] = Encoding.UTF8.GetBytes($"#!{Store}-nodejs-20.18.1/bin/node\n"),
                [Store + "-nodejs-20.18.1/bin/node"] = [0x7F],
            };

            Assert.Equal(new ClientLauncher(row.Path, row.Node), ClientLauncher.Follow(files.Platform(), "/home/u/bin/claude"));
        }
    }

    [Fact]
    public void A_client_that_may_not_be_read_is_taken_as_it_is()
    {
        var files = new FakeFiles { ["/home/u/bin/claude"] = null };

        Assert.Equal(new ClientLauncher("/home/u/bin/claude", null), ClientLauncher.Follow(files.Platform(), "/home/u/bin/claude"));
        Assert.Equal(new ClientLauncher("/nowhere", null), ClientLauncher.Follow(files.Platform(), "/nowhere"));
    }
}
