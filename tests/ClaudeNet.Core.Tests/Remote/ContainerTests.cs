using System;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Probing;
using ClaudeNet.Remote;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>Containers reached through docker or podman. What the engine says is recorded; what runs inside is the real shell of this machine.</summary>
public sealed class ContainerTests
{
    // docker 28.2.2, without a service and without the right to its socket.
    private const string NoService = "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n";

    private const string NoRight = "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get \"http://%2Fvar%2Frun%2Fdocker.sock/v1.50/containers/web/json\": dial unix /var/run/docker.sock: connect: permission denied\n";

    [Fact]
    public async Task A_container_on_Windows_is_tested_by_its_own_programs()
    {
        using var inside = new Inside().With("curl", "getent");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        inside.Programs.On("docker inspect", ContainerSample.Json("web", 4711));
        var report = await TestAsync(inside, "4f5e", endpoint.HttpUri);
        Assert.True(report.Verdict != "Failed", report.ToJson());
        Assert.Equal(("Container", "web"), (report.SourceKind, report.SourceName));
        Assert.Equal(["inspect", "--type", "container", "--format", "{{json .}}", "4f5e"], inside.Programs.Calls[0].Arguments);
        Assert.Equal(["exec", "-i", "web", "/bin/sh", "-s"], inside.Programs.Calls[1].Arguments);
        Assert.Equal(2, inside.Programs.Calls.Count);
    }

    [Theory]
    [InlineData("Error response from daemon: No such container: wep\n", "ContainerNotFound", "web")]
    [InlineData("error: no such object: wep\n", "ContainerNotFound", "web")]
    [InlineData("Error: no such container wep\n", "ContainerNotFound", "web")]
    [InlineData(NoService, "ContainerEngineUnavailable", "systemctl start docker")]
    [InlineData(NoRight, "ContainerNotPermitted", "group")]
    [InlineData("something new\n", "ContainerAnswerInvalid", "something new")]
    public async Task What_an_engine_refuses_is_one_error_that_says_what_to_do(string said, string id, string named)
    {
        using var inside = new Inside();
        inside.Programs.On("docker inspect", string.Empty, 1, said).On("docker ps", "web\ndb\n");
        var error = await FailAsync(inside, "wep");
        Assert.Equal(id, error.ErrorId);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_does_not_run_says_how_to_start_it()
    {
        using var inside = new Inside();
        inside.Programs.On("docker inspect", ContainerSample.Json("web", 0, running: false));
        var error = await FailAsync(inside, "web");
        Assert.Equal("ContainerNotRunning", error.ErrorId);
        Assert.Contains("docker start web", error.Message, StringComparison.Ordinal);
        Assert.Contains("exited", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\u0000\u0001garbage")]
    public async Task A_description_that_is_none_is_an_error(string output)
    {
        using var inside = new Inside();
        inside.Programs.On("docker inspect", output);
        Assert.Equal("ContainerAnswerInvalid", (await FailAsync(inside, "web")).ErrorId);
    }

    [Fact]
    public async Task An_engine_that_hangs_is_a_time_out_of_the_tool()
    {
        using var inside = new Inside();
        inside.Programs.On("docker inspect", _ => InsidePrograms.Result([], null));
        Assert.Equal("ContainerEngineTimedOut", (await FailAsync(inside, "web")).ErrorId);
    }

    [Fact]
    public async Task Of_two_engines_the_one_that_knows_the_container_is_asked()
    {
        using var inside = new Inside().With("curl", "getent");
        inside.Programs.Installed.Add("podman");
        inside.Programs.On("docker inspect", string.Empty, 1, NoService).On("podman inspect", ContainerSample.Json("web", 4711));
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        Assert.Equal("web", (await TestAsync(inside, "web", endpoint.HttpUri)).SourceName);
        Assert.EndsWith("podman", inside.Programs.Calls[^1].Path, StringComparison.Ordinal);

        inside.Programs.On("podman inspect", string.Empty, 125, "Error: no such container \"web\"\n").On("podman ps", string.Empty);
        Assert.Equal("ContainerNotFound", (await FailAsync(inside, "web")).ErrorId);
    }

    [Fact]
    public async Task Without_an_engine_the_error_says_what_to_install()
    {
        using var inside = new Inside();
        inside.Programs.Installed.Clear();
        Assert.Equal("ContainerEngineNotFound", (await FailAsync(inside, "web")).ErrorId);
    }

    [Fact]
    public async Task A_container_without_a_shell_says_that()
    {
        using var inside = new Inside();
        inside.Programs.On("docker inspect", ContainerSample.Json("web", 4711))
            .On("docker exec", string.Empty, 127, "OCI runtime exec failed: exec failed: unable to start container process: exec: \"/bin/sh\": stat /bin/sh: no such file or directory: unknown\n");
        Assert.Equal("ContainerNotSupported", (await FailAsync(inside, "web")).ErrorId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("../etc")]
    public async Task Names_that_could_be_switches_reach_no_program(string name)
    {
        using var inside = new Inside();
        Assert.Equal("ContainerNameInvalid", (await FailAsync(inside, name)).ErrorId);
        Assert.Empty(inside.Programs.Calls);
    }

    [Fact]
    public async Task What_cannot_be_entered_is_asked_from_inside_and_says_so()
    {
        using var inside = new Inside(OperatingSystemKind.Linux).With("curl", "getent");
        inside.Programs.On("docker inspect", ContainerSample.Json("web", 4711));
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        var services = inside.Services with { OpenContainer = _ => throw new UnauthorizedAccessException("Entering the container 'web' needs root (CAP_SYS_ADMIN).") };
        var report = await new ConnectionTest(services).RunAsync(new ConnectionTestOptions { Container = "web", Endpoint = endpoint.HttpUri }, TestContext.Current.CancellationToken);
        Assert.True(report.Verdict != "Failed", report.ToJson());
        Assert.Contains(report.Unreadable, item => item.Why.Contains("needs root", StringComparison.Ordinal) && item.Why.Contains("own programs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Running_containers_are_listed_within_the_time_given()
    {
        using var inside = new Inside();
        inside.Programs.On("docker ps", "web\ndb\n");
        var engine = Assert.Single(ContainerEngine.FindAll(inside.Services));
        Assert.Equal(["web", "db"], await engine.ListAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        inside.Programs.On("docker ps", _ => InsidePrograms.Result([], null));
        Assert.Empty(await engine.ListAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        Assert.Equal(TimeSpan.FromSeconds(1), inside.Programs.Calls[^1].Timeout);
    }

    [Fact]
    public async Task Ports_of_a_place_are_read_with_one_call()
    {
        using var inside = new Inside().With("getent");
        inside.Programs.On("docker inspect", ContainerSample.Json("web", 4711));
        using var place = await PlaceOpener.OpenAsync(inside.Services, null, "web", null, TestContext.Current.CancellationToken);
        var facts = await place.Platform.Ports!.ReadAsync(new PortReadRequest(), place.Scope.Place, TestContext.Current.CancellationToken);
        Assert.NotNull(facts.Tcp.Range);
        Assert.NotNull(facts.Tcp.Sockets);
        Assert.InRange(facts.Tcp.Range!.Start, 1, 65535);
        Assert.Equal(("Container", "web"), (place.Scope.Kind.ToString(), place.Scope.Name));
        Assert.Single(inside.Programs.Calls, call => call.Arguments[0] == "exec");
    }

    private static Task<ConnectionReport> TestAsync(Inside inside, string container, Uri? endpoint = null)
        => new ConnectionTest(inside.Services).RunAsync(new ConnectionTestOptions { Container = container, Endpoint = endpoint }, TestContext.Current.CancellationToken);

    private static async Task<ConnectionTestException> FailAsync(Inside inside, string container)
        => await Assert.ThrowsAsync<ConnectionTestException>(() => TestAsync(inside, container));
}
