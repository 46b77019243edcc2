using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Platform;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Wsl;
using Xunit;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>Places that cannot be reached, and answers that are none: one clear error each, and never half a report.</summary>
public sealed class RemoteErrorsTests
{
    private const string Lxss = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_distribution_is_named_with_those_that_are_there(bool wide)
    {
        var registry = new FakeRegistry()
            .Set(RegistryRoot.CurrentUser, Lxss + @"\{1}", "DistributionName", RegistryValue.OfText("Ubuntu-24.04"))
            .Set(RegistryRoot.CurrentUser, Lxss + @"\{2}", "DistributionName", RegistryValue.OfText("Debian"));
        using var inside = new Inside(registry: registry);
        var encoding = wide ? Encoding.Unicode : Encoding.UTF8;
        inside.Programs
            .On("wsl -d", _ => InsidePrograms.Result(encoding.GetBytes("Es ist keine Distribution mit dem angegebenen Namen vorhanden.\r\nFehlercode: Wsl/Service/WSL_E_DISTRO_NOT_FOUND\r\n"), -1));
        var error = await inside.FailAsync();
        Assert.Equal("DistributionNotFound", error.ErrorId);
        Assert.Contains("Debian, Ubuntu-24.04", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_SYSTEM_account_is_told_to_run_as_the_user()
    {
        using var inside = new Inside();
        inside.Programs.On("wsl -d", _ => InsidePrograms.Result(
            Encoding.Unicode.GetBytes("Running WSL as local system is not supported.\r\nError code: Wsl/Service/CreateInstance/WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED\r\n"), -1));
        Assert.Equal("DistributionNotPermitted", (await inside.FailAsync()).ErrorId);
    }

    [Fact]
    public async Task Any_other_refusal_is_quoted_without_secrets_and_control_characters()
    {
        using var inside = new Inside();
        inside.Programs.On("wsl -d", _ => InsidePrograms.Result(Encoding.UTF8.GetBytes("\u001b[31mThe virtual machine sk-ant-api03-abcdefgh could not be started.\r\n"), -1));
        var error = await inside.FailAsync();
        Assert.Equal("DistributionAnswerInvalid", error.ErrorId);
        Assert.Contains("could not be started", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefgh", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_distribution_that_hangs_is_a_time_out_of_the_tool_and_no_verdict()
    {
        using var inside = new Inside();
        inside.Programs.On("wsl -d", _ => InsidePrograms.Result(Encoding.UTF8.GetBytes("Welcome"), null));
        var error = await inside.FailAsync();
        Assert.Equal("PlaceTimedOut", error.ErrorId);
        Assert.StartsWith("The distribution 'Ubuntu' did not answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_is_an_error_and_noise_around_an_answer_is_not()
    {
        using var inside = new Inside();
        var random = new Random(20261122);
        var garbage = new byte[100_000];
        random.NextBytes(garbage);
        inside.Programs.On("wsl -d", _ => InsidePrograms.Result(garbage, 0));
        Assert.Equal("DistributionAnswerInvalid", (await inside.FailAsync()).ErrorId);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.97)]
    public async Task Half_an_answer_is_judged_as_far_as_it_goes_and_says_so(double part)
    {
        using var inside = new Inside().With("curl", "getent");
        var real = SystemPlatform.Create().Programs;
        inside.Programs.OnAsync("wsl -d", async call =>
        {
            var whole = await real.RunAsync(call with { Path = "/bin/sh", Arguments = ["-s"], Environment = null }, TestContext.Current.CancellationToken);
            return whole with { Output = whole.Output.Take((int)(whole.Output.Length * part)).ToArray(), ExitCode = null };
        });
        var report = await inside.TestAsync(new ConnectionTestOptions { Endpoint = new Uri("http://127.0.0.1:1"), Timeout = TimeSpan.FromSeconds(2) });
        Assert.Contains(report.Unreadable, item => item.What == "the end of the answer");
        Assert.Contains(report.Steps, step => step.Status == "Skipped" || step.Status == "Failed");
    }

    [Fact]
    public async Task A_place_without_a_shell_says_that()
    {
        using var inside = new Inside();
        inside.Programs.On("wsl -d", _ => InsidePrograms.Result(Encoding.UTF8.GetBytes("<3>WSL (9) ERROR: CreateProcessCommon:725: execvpe(/bin/sh) failed: No such file or directory\n"), 1));
        Assert.Equal("DistributionNotSupported", (await inside.FailAsync()).ErrorId);
    }

    [Fact]
    public async Task Without_wsl_and_outside_Windows_the_error_says_what_to_do()
    {
        using var inside = new Inside();
        inside.Programs.Installed.Remove("wsl");
        Assert.Contains("wsl --install", (await inside.FailAsync()).Message, StringComparison.Ordinal);

        using var linux = new Inside(OperatingSystemKind.Linux);
        var error = await linux.FailAsync();
        Assert.Equal("DistributionNotSupported", error.ErrorId);
        Assert.Contains("from Windows", error.Message, StringComparison.Ordinal);
        Assert.Empty(linux.Programs.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-u")]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    [InlineData("..\\x")]
    [InlineData("%PATH%")]
    public async Task Names_that_could_be_switches_or_worse_reach_no_program(string name)
    {
        using var inside = new Inside();
        var error = await Assert.ThrowsAsync<ConnectionTestException>(() => new ConnectionTest(inside.Services).RunAsync(new ConnectionTestOptions { Distribution = name }, TestContext.Current.CancellationToken));
        Assert.Equal("DistributionNameInvalid", error.ErrorId);
        Assert.Empty(inside.Programs.Calls);
    }

    [Fact]
    public async Task Two_places_and_a_profile_of_this_machine_are_refused()
    {
        using var inside = new Inside();
        var both = await Assert.ThrowsAsync<ConnectionTestException>(() => new ConnectionTest(inside.Services).RunAsync(new ConnectionTestOptions { Distribution = "Ubuntu", Container = "web" }, TestContext.Current.CancellationToken));
        Assert.Equal("PlaceInvalid", both.ErrorId);
        Assert.Equal("UserProfileInvalid", (await inside.FailAsync(new ConnectionTestOptions { UserProfile = inside.Home })).ErrorId);
    }

    [Fact]
    public void Registered_distributions_come_from_the_registry_without_starting_anything()
    {
        var registry = new FakeRegistry()
            .Set(RegistryRoot.CurrentUser, Lxss, "DefaultDistribution", RegistryValue.OfText("{2}"))
            .Set(RegistryRoot.CurrentUser, Lxss + @"\{1}", "DistributionName", RegistryValue.OfText("Ubuntu"))
            .Set(RegistryRoot.CurrentUser, Lxss + @"\{2}", "DistributionName", RegistryValue.OfText("Debian"))
            .Set(RegistryRoot.CurrentUser, Lxss + @"\{3}", "State", RegistryValue.OfNumber(1));
        using var machine = new TestPlatform(OperatingSystemKind.Windows) { Registry = registry };
        Assert.Equal(["Debian", "Ubuntu"], WslRegistry.Distributions(machine.Services.Registry).Select(item => item.Name));
    }

    [Fact]
    public async Task The_call_of_wsl_is_what_it_should_be_and_carries_no_script_on_its_command_line()
    {
        using var inside = new Inside().With("getent");
        await inside.TestAsync(new ConnectionTestOptions { Endpoint = new Uri("http://127.0.0.1:1"), Layers = [Layer.Name] });
        var call = Assert.Single(inside.Programs.Calls);
        Assert.Equal(["-d", "Ubuntu", "--exec", "/bin/sh", "-s"], call.Arguments);
        Assert.Equal("1", call.Environment!["WSL_UTF8"]);
        Assert.All(call.Input!, value => Assert.Equal(0, value));
    }
}
