using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Commands;
using ClaudeNet.PowerShell.Completion;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Commands;

/// <summary>-Container and -Distribution: what is refused, what is completed.</summary>
public sealed class PlaceParametersTests
{
    private readonly RecordingSink _sink = new();

    [Fact]
    public void Two_places_at_once_are_one_error_and_no_result()
    {
        Run(new TestClaudeConnectionCommand { Endpoint = ["a.example", "b.example"], Container = "web", NetworkNamespace = "lab" }, Machine(new Engine()));
        Assert.Equal("PlaceParametersConflict", Assert.Single(_sink.Errors).Id);
        Assert.Empty(_sink.Objects);
    }

    [Fact]
    public void Without_an_engine_a_container_is_an_error_with_an_honest_category()
    {
        Run(new TestClaudeConnectionCommand { Container = "web" }, Machine(NoPrograms.Instance));
        Problem problem = Assert.Single(_sink.Errors);
        Assert.Equal(("ContainerEngineNotFound", ErrorCategory.ObjectNotFound), (problem.Id, problem.Category));
        Assert.Contains("docker", problem.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_sink.Objects);
    }

    [Theory]
    [InlineData("permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock\n", "ContainerNotPermitted", ErrorCategory.PermissionDenied)]
    [InlineData("Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n", "ContainerEngineUnavailable", ErrorCategory.ResourceUnavailable)]
    [InlineData("Error response from daemon: No such container: web\n", "ContainerNotFound", ErrorCategory.ObjectNotFound)]
    public void What_the_engine_says_becomes_an_id_and_a_category(string said, string id, ErrorCategory category)
    {
        Run(new TestClaudeConnectionCommand { Container = "web" }, Machine(new Engine { Said = said }));
        Problem problem = Assert.Single(_sink.Errors);
        Assert.Equal((id, category), (problem.Id, problem.Category));
    }

    [Fact]
    public void Running_containers_are_completed_and_quoted_where_they_must_be()
    {
        var completer = new ContainerCompleter { Platform = Machine(new Engine { Names = "web\ndb-1\n" }) };
        Assert.Equal(["db-1", "web"], completer.Matching(string.Empty).Select(word => word.Key));
        Assert.Equal(["web"], completer.Matching("W").Select(word => word.Key));
    }

    [Fact]
    public void An_engine_that_hangs_leaves_completion_empty_within_its_second()
    {
        var completer = new ContainerCompleter { Platform = Machine(new Engine { Hangs = true }) };
        Assert.Empty(completer.Matching(string.Empty));
    }

    [Fact]
    public void Registered_distributions_are_completed()
    {
        var completer = new DistributionCompleter { Platform = Machine(NoPrograms.Instance) with { Registry = new Lxss() } };
        Assert.Equal(["Debian", "Ubuntu-24.04"], completer.Matching(null).Select(word => word.Key));
        Assert.Empty(new DistributionCompleter { Platform = Machine(NoPrograms.Instance) }.Matching(null));
    }

    private static PlatformServices Machine(IProgramRunner programs) => SystemPlatform.Create(ShellKind.PowerShell) with { Programs = programs, Registry = NoRegistry.Instance };

    private void Run(TestClaudeConnectionCommand command, PlatformServices platform)
    {
        command.Sink = _sink;
        command.PlatformFactory = () => platform;
        using (command)
        {
            foreach (string stage in new[] { "BeginProcessing", "ProcessRecord", "EndProcessing" })
            {
                typeof(AsyncCommand).GetMethod(stage, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(command, null);
            }
        }
    }

    /// <summary>A docker that says one thing.</summary>
    private sealed class Engine : IProgramRunner
    {
        internal string Said { get; init; } = string.Empty;

        internal string Names { get; init; } = string.Empty;

        internal bool Hangs { get; init; }

        public string? Find(string name) => name == "docker" ? "/usr/bin/docker" : null;

        public async Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
        {
            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return call.Arguments[0] == "ps"
                ? new ProgramResult { ExitCode = 0, Output = Encoding.UTF8.GetBytes(Names), Error = [] }
                : new ProgramResult { ExitCode = 1, Output = [], Error = Encoding.UTF8.GetBytes(Said) };
        }
    }

    /// <summary>The part of the registry in which WSL keeps its distributions.</summary>
    private sealed class Lxss : IRegistryReader
    {
        private readonly Dictionary<string, string> _names = new() { ["{1}"] = "Ubuntu-24.04", ["{2}"] = "Debian" };

        public RegistryValue? Read(RegistryRoot root, string key, string name)
            => name == "DistributionName" && _names.TryGetValue(key.Substring(key.LastIndexOf('\\') + 1), out string? value) ? RegistryValue.OfText(value) : null;

        public IReadOnlyList<string> SubKeyNames(RegistryRoot root, string key) => [.. _names.Keys];
    }
}
