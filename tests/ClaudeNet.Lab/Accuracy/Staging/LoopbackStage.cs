using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;
using ClaudeNet.Serving;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>This machine's loopback. Nothing is changed on it, and nothing beyond it is asked.</summary>
internal sealed class LoopbackStage : IStage
{
    // What a program needs of Windows, whoever starts it.
    private static readonly string[] s_passed = ["PATH", "SystemRoot", "SystemDrive", "TEMP", "TMP", "TMPDIR", "DOTNET_ROOT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "windir"];

    private readonly LabFolder _folder = new();
    private readonly Placeholders _values = new();
    private readonly List<TestEndpoint> _endpoints = [];

    internal LoopbackStage(Case set)
    {
        try
        {
            var home = _folder.Make("home");
            WorkingFolder = _folder.Make("project");
            ClientSetup.SetCommon(_values, home, WorkingFolder, _folder);
            foreach (var endpoint in set.Endpoints)
            {
                var started = TestEndpointHost.Start(EndpointSetup.Options(endpoint, _values));
                _endpoints.Add(started);
                EndpointSetup.Announce(started, _folder, _values);
            }

            var environment = s_passed.Where(name => System.Environment.GetEnvironmentVariable(name) is not null).ToDictionary(name => name, name => System.Environment.GetEnvironmentVariable(name)!);
            Environment = ClientSetup.Variables(set.Client, environment, home, _values);
            ClientSetup.WriteFiles(set.Client, _folder, _values);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public string WorkingFolder { get; }

    public string Fill(string text) => _values.Fill(text);

    public (string Path, IReadOnlyList<string> Arguments) Wrap(string program, IReadOnlyList<string> arguments) => (program, arguments);

    public FaultSchedule Schedule(IReadOnlyList<CaseFault> faults) => FaultSchedule.None;

    public (bool Works, string Said)? AskCurl(Uri endpoint) => null;

    public void Dispose()
    {
        foreach (var endpoint in _endpoints)
        {
            endpoint.Dispose();
        }

        _folder.Dispose();
    }
}
