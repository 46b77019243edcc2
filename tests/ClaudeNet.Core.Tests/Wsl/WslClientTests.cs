using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Platform;
using ClaudeNet.Core.Tests.Trust;
using ClaudeNet.Platform;
using ClaudeNet.Wsl;
using Xunit;

namespace ClaudeNet.Core.Tests.Wsl;

public sealed class WslClientTests
{
    private const string Lxss = @"Software\Microsoft\Windows\CurrentVersion\Lxss";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static FakeRegistry Registered => new FakeRegistry()
        .Set(RegistryRoot.CurrentUser, Lxss, "DefaultDistribution", RegistryValue.OfText("{b}"))
        .Set(RegistryRoot.CurrentUser, Lxss + @"\{a}", "DistributionName", RegistryValue.OfText("Debian"))
        .Set(RegistryRoot.CurrentUser, Lxss + @"\{a}", "Version", RegistryValue.OfNumber(1))
        .Set(RegistryRoot.CurrentUser, Lxss + @"\{b}", "DistributionName", RegistryValue.OfText("Ubuntu"))
        .Set(RegistryRoot.CurrentUser, Lxss + @"\{b}", "Version", RegistryValue.OfNumber(2))
        .Set(RegistryRoot.LocalMachine, Lxss + @"\MSI", "Version", RegistryValue.OfText("2.6.1.0"));

    [Fact]
    public async Task A_script_goes_by_input_and_its_output_comes_back()
    {
        var programs = new FakePrograms().On("wsl", _ => FakePrograms.Says("wsl: a warning\n@claudenet begin\nhello\n@claudenet end 0\n"));

        var text = await Client(programs).RunScriptAsync("Ubuntu", asRoot: true, "echo hello", WslClient.ScriptPatience, Token);

        Assert.Equal("hello\n", text);
        var call = Assert.Single(programs.Calls);
        Assert.Equal(["--distribution", "Ubuntu", "--user", "root", "--exec", "/bin/sh", "-s"], call.Arguments);
        Assert.Equal("1", call.Environment!["WSL_UTF8"]);
        Assert.Contains("echo hello", Encoding.UTF8.GetString(call.Input!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-e")]
    [InlineData("a b")]
    [InlineData("a;reboot")]
    [InlineData("")]
    [InlineData("$(x)")]
    [InlineData("a\"b")]
    public async Task A_name_that_cannot_be_one_starts_nothing(string name)
    {
        var programs = new FakePrograms().On("wsl", "unreached");

        var error = await Assert.ThrowsAsync<WslException>(() => Client(programs, Registered).RunScriptAsync(name, asRoot: false, "true", WslClient.ScriptPatience, Token));

        Assert.Equal(WslProblem.DistributionNotFound, error.Problem);
        Assert.Contains("Ubuntu, Debian", error.Message, StringComparison.Ordinal);
        Assert.Empty(programs.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_distribution_that_is_not_there_names_those_that_are(bool utf16)
    {
        const string Text = "There is no distribution with the supplied name.\r\nError code: Wsl/Service/WSL_E_DISTRO_NOT_FOUND\r\n";
        var programs = new FakePrograms().On("wsl", _ => FakePrograms.Says(Text, -1, utf16 ? Encoding.Unicode : null));

        var error = await Assert.ThrowsAsync<WslException>(() => Client(programs, Registered).RunScriptAsync("Arch", asRoot: false, "true", WslClient.ScriptPatience, Token));

        Assert.Equal(WslProblem.DistributionNotFound, error.Problem);
        Assert.Contains("'Arch'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Ubuntu, Debian", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Running WSL as local system is not supported.\r\nError code: Wsl/WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED\r\n", "SystemAccount")]
    [InlineData("Error code: Wsl/Service/CreateInstance/0x8004032E", "SystemAccount")]
    [InlineData("Error code: Wsl/WSL_E_DEFAULT_DISTRO_NOT_FOUND", "NotInstalled")]
    [InlineData("Error code: Wsl/Service/CreateInstance/CreateVm/HCS/0x80070422", "Failed")]
    [InlineData("", "Garbled")]
    [InlineData("\u0001\u0002 garbage ���", "Garbled")]
    public async Task Each_error_of_wsl_is_told_apart(string output, string problem)
    {
        var programs = new FakePrograms().On("wsl", output, -1);

        var error = await Assert.ThrowsAsync<WslException>(() => Client(programs).RunScriptAsync(null, asRoot: false, "true", WslClient.ScriptPatience, Token));

        Assert.Equal(problem, error.Problem.ToString());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_no_answer()
    {
        var programs = new FakePrograms().On("wsl", "@claudenet begin\nhalf of\n");

        var error = await Assert.ThrowsAsync<WslException>(() => Client(programs).RunScriptAsync(null, asRoot: false, "true", WslClient.ScriptPatience, Token));

        Assert.Equal(WslProblem.Garbled, error.Problem);
    }

    [Fact]
    public async Task A_script_that_fails_tells_what_it_said()
    {
        var programs = new FakePrograms().On("wsl", _ => FakePrograms.Says("@claudenet begin\n@claudenet end 1\n", error: "mv: read-only file system"));

        var error = await Assert.ThrowsAsync<WslException>(() => Client(programs).RunScriptAsync(null, asRoot: false, "true", WslClient.ScriptPatience, Token));

        Assert.Equal(WslProblem.Failed, error.Problem);
        Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_wsl_or_windows_the_error_says_where_to_go()
    {
        var none = await Assert.ThrowsAsync<WslException>(() => Client(new FakePrograms()).ListAsync(Token));
        var linux = await Assert.ThrowsAsync<WslException>(() => new WslClient(new FakeFiles().Platform()).ListAsync(Token));

        Assert.Equal((WslProblem.NotInstalled, WslProblem.NotInstalled), (none.Problem, linux.Problem));
        Assert.Contains("wsl --install", none.Message, StringComparison.Ordinal);
        Assert.Contains("from Windows", linux.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_program_that_hangs_or_refuses_is_an_error_in_time()
    {
        using var hanging = new StandInPrograms();
        hanging.On("wsl").Hangs();
        using var tools = new StandInPrograms();
        tools.On("wsl", "--shutdown").Prints(Encoding.Unicode.GetBytes("Zugriff verweigert.\r\nFehlercode: Wsl/Service/E_ACCESSDENIED\r\n")).Exits(1);
        var client = new WslClient(new FakeFiles().Platform(OperatingSystemKind.Windows) with { Programs = tools });
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Token);
        impatient.CancelAfter(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client(hanging).ListAsync(impatient.Token));
        var slow = await Assert.ThrowsAsync<WslException>(() => Client(hanging).RunScriptAsync(null, asRoot: false, "true", TimeSpan.FromSeconds(1), Token));
        var refused = await Assert.ThrowsAsync<WslException>(() => client.ShutdownAsync(Token));

        Assert.Equal(WslProblem.TimedOut, slow.Problem);
        Assert.Equal(WslProblem.Failed, refused.Problem);
        Assert.Contains("E_ACCESSDENIED", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_program_that_prints_garbage_is_an_error()
    {
        using var tools = new StandInPrograms();
        tools.On("wsl", "**").Prints([0xde, 0xad, 0xbe, 0xef, 0, 0xff]).Exits(3);
        var client = new WslClient(new FakeFiles().Platform(OperatingSystemKind.Windows) with { Programs = tools });

        var error = await Assert.ThrowsAsync<WslException>(() => client.RunScriptAsync("Ubuntu", asRoot: true, "true", WslClient.ScriptPatience, Token));

        Assert.Equal(WslProblem.Garbled, error.Problem);
        Assert.Equal(["--distribution", "Ubuntu", "--user", "root", "--exec", "/bin/sh", "-s"], Assert.Single(tools.Calls("wsl")));
    }

    [Fact]
    public void The_registry_names_distributions_without_starting_anything()
    {
        Assert.Equal([new WslDistribution("Ubuntu", null, 2, true), new WslDistribution("Debian", null, 1, false)], WslRegistry.Distributions(Registered));
        Assert.Equal("2.6.1.0", WslRegistry.Version(Registered));
        Assert.Empty(WslRegistry.Distributions(NoRegistry.Instance));
        Assert.Null(WslRegistry.Version(NoRegistry.Instance));
        var locked = Registered.Fail(RegistryRoot.CurrentUser, Lxss, "DefaultDistribution", new UnauthorizedAccessException());
        Assert.Empty(WslRegistry.Distributions(locked));
    }

    private static WslClient Client(IProgramRunner programs, IRegistryReader? registry = null)
        => new(new FakeFiles().Platform(OperatingSystemKind.Windows) with { Programs = programs, Registry = registry ?? NoRegistry.Instance });
}
