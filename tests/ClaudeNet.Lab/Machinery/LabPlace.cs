using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Lab.Machinery;

/// <summary>
/// The client's namespace as a container: a process that lives in it, and a docker which describes that process and runs shells beside it. The faults, the
/// programs and the namespaces are real; the engine alone is played.
/// </summary>
internal sealed class LabPlace : IProgramRunner, IDisposable
{
    private const string HostName = "lab-container";

    private readonly IProgramRunner _real = SystemPlatform.Create().Programs;
    private readonly Lab _lab;
    private readonly Process _first;

    internal LabPlace(Lab lab)
    {
        _lab = lab;
        Folder = lab.Folder.Make("place");
        Variables["HOME"] = Folder;
        Variables["CURL_CA_BUNDLE"] = lab.Folder.Write("place-roots.pem", LabAuthority.Public.RootPem);
        LabNamespaces.WriteFile(lab.Namespaces.Client, "hostname", HostName + "\n");
        _first = Process.Start(new ProcessStartInfo(LabRequirements.Find("ip"), ["netns", "exec", lab.Namespaces.Client, "/bin/sh", "-c", "echo ready; exec sleep 600"]) { RedirectStandardOutput = true })
            ?? throw new LabException("The container's first process could not be started.");
        Assert.Equal("ready", _first.StandardOutput.ReadLine());
    }

    /// <summary>Gets the variables that the container's programs start with.</summary>
    internal Dictionary<string, string> Variables { get; } = new() { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" };

    /// <summary>Gets a folder in it.</summary>
    internal string Folder { get; }

    /// <summary>Gets how often docker was called.</summary>
    internal int Calls { get; private set; }

    public string? Find(string name) => name == "docker" ? "/usr/bin/docker" : null;

    public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        Calls++;
        return call.Arguments[0] switch
        {
            "inspect" => Task.FromResult(new ProgramResult { ExitCode = 0, Output = Encoding.UTF8.GetBytes(Describe()), Error = [] }),
            "exec" => _real.RunAsync(call with
            {
                Path = LabRequirements.Find("ip"),
                Arguments = ["netns", "exec", _lab.Namespaces.Client, "/usr/bin/env", "-i", .. Variables.Select(pair => pair.Key + "=" + pair.Value), .. call.Arguments.Skip(3)],
            }, cancellationToken),
            _ => Task.FromResult(new ProgramResult { ExitCode = 1, Output = [], Error = [] }),
        };
    }

    /// <summary>Tests as somebody outside would with -Container.</summary>
    /// <param name="enter">True to enter the network from outside, false to ask the container's own programs.</param>
    internal Task<ConnectionReport> TestAsync(bool enter)
    {
        var platform = LabPlatform.Create(new Surroundings(), Folder, Folder) with { Programs = this };
        platform = enter ? platform : platform with { OpenContainer = null };
        var options = new ConnectionTestOptions { Container = "lab", Timeout = TimeSpan.FromSeconds(4), SkipHost = true };
        return new ConnectionTest(platform).RunAsync(options, TestContext.Current.CancellationToken);
    }

    /// <summary>Puts the console program into the container.</summary>
    internal void InstallConsole(string dotnet, string program)
    {
        var path = Path.Combine(Folder, "claudenet");
        File.WriteAllText(path, $"#!/bin/sh\nexec '{dotnet}' '{program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Variables["PATH"] = Folder + ":" + Variables["PATH"];
        Variables["NODE_EXTRA_CA_CERTS"] = Variables["CURL_CA_BUNDLE"];
    }

    public void Dispose()
    {
        _first.Kill();
        _first.WaitForExit();
        _first.Dispose();
    }

    private string Describe() => $$"""
        {"Id":"0011","Name":"/lab","State":{"Status":"running","Running":true,"Pid":{{_first.Id}} },"Config":{"Hostname":"{{HostName}}","User":"","WorkingDir":"/",
        "Env":[{{string.Join(",", Variables.Select(pair => "\"" + pair.Key + "=" + pair.Value + "\""))}}]} }
        """;
}
