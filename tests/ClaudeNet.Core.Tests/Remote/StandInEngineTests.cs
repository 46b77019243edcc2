using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>docker and wsl as real processes, on Linux and as .exe under Wine: the arguments, the input, the exit codes and the encodings that really pass.</summary>
public sealed class StandInEngineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_script_goes_to_docker_by_its_input_and_a_container_without_a_shell_is_told()
    {
        using var tools = new StandInPrograms();
        tools.On("docker", "inspect", "**").Prints(ContainerSample.Json("web", 4711));
        tools.On("docker", "exec", "**").ReadsInput().Complains("OCI runtime exec failed: exec failed: unable to start container process: exec: \"/bin/sh\": no such file or directory: unknown\n").Exits(127);

        var error = await FailAsync(tools, container: "web");

        Assert.Equal("ContainerNotSupported", error.ErrorId);
        Assert.Equal(["exec", "-i", "web", "/bin/sh", "-s"], tools.Calls("docker")[^1]);
        var input = Encoding.UTF8.GetString(tools.Input("docker"));
        Assert.True(input.Length > 1000, input);
        Assert.DoesNotContain('\r', input);
    }

    [Fact]
    public async Task An_answer_of_docker_that_breaks_off_or_is_garbage_is_one_error()
    {
        foreach (var output in new[] { "", "claudenet 1\nname", "\u0000\u0001\u0002" })
        {
            using var tools = new StandInPrograms();
            tools.On("docker", "inspect", "**").Prints(ContainerSample.Json("web", 4711));
            tools.On("docker", "exec", "**").ReadsInput().Prints(output);

            var error = await FailAsync(tools, container: "web");

            Assert.Equal(("ContainerAnswerInvalid", true), (error.ErrorId, error.Message.Contains("docker", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_docker_without_its_service_says_what_to_do()
    {
        using var tools = new StandInPrograms();
        tools.On("docker").Complains("error during connect: open //./pipe/docker_engine: The system cannot find the file specified.\n").Exits(1);

        var error = await FailAsync(tools, container: "web");

        Assert.Equal("ContainerEngineUnavailable", error.ErrorId);
        Assert.Contains("its service does not answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_wsl_in_UTF_16_on_its_output_is_read()
    {
        using var tools = new StandInPrograms();
        tools.On("wsl", "**").ReadsInput().Prints(Encoding.Unicode.GetBytes("There is no distribution with the supplied name.\r\nError code: Wsl/Service/WSL_E_DISTRO_NOT_FOUND\r\n")).Exits(1);

        var error = await FailAsync(tools, distribution: "Nowhere");

        Assert.Contains("Nowhere", error.Message, StringComparison.Ordinal);
        Assert.Contains("Nowhere", tools.Calls("wsl")[0]);
    }

    private static async Task<ConnectionTestException> FailAsync(StandInPrograms tools, string? container = null, string? distribution = null)
    {
        using var machine = new TestPlatform(OperatingSystemKind.Windows);
        var options = new ConnectionTestOptions { Container = container, Distribution = distribution, Endpoint = new Uri("http://127.0.0.1:9"), SkipHost = true, SkipCredential = true };
        return await Assert.ThrowsAsync<ConnectionTestException>(() => new ConnectionTest(machine.Services with { Programs = tools }).RunAsync(options, Token));
    }
}
