using System;
using System.IO;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration.Runtimes;

/// <summary>A made-up Linux machine whose Claude Code is npm's script for Node, started by a shell script as some packagers do: no link is needed for that.</summary>
internal sealed class NodeMachine : IDisposable
{
    internal NodeMachine()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a Linux machine's PATH cannot be made of this system's paths");
        Machine = new TestPlatform();
        var package = In("lib", "node_modules", "@anthropic-ai", "claude-code");
        Machine.Write(Script, "#!/usr/bin/env node\n// (c)\n").Write(Path.Combine(package, "package.json"), """{"version":"1.0.120"}""")
            .Write(Client, $"#!/bin/bash\nexec \"{Script}\" \"$@\"\n").Set("PATH", In("bin"));
    }

    internal TestPlatform Machine { get; }

    internal string Client => In("bin", "claude");

    internal string Script => In("lib", "node_modules", "@anthropic-ai", "claude-code", "cli.js");

    internal string In(params string[] names) => Path.Combine([Machine.Root, .. names]);

    /// <summary>Puts a Node into a folder of nvm's and that folder on PATH, before all others.</summary>
    internal NodeMachine WithNode(string version) => First(In(".nvm", "versions", "node", "v" + version, "bin"), "node");

    /// <summary>Puts a program into a folder and that folder on PATH, before all others.</summary>
    internal NodeMachine First(string folder, string name, string content = "program")
    {
        Machine.Write(Path.Combine(folder, name), content);
        var path = Machine.Services.Environment.GetAll(EnvironmentScope.Process)["PATH"];
        Machine.Set("PATH", folder + ":" + path);
        return this;
    }

    internal ClientInstallation Find(bool isOtherUsers = false) => ClientInstallationDetector.Find(Machine.Services, Machine.Home, isOtherUsers)!;

    public void Dispose() => Machine.Dispose();
}
