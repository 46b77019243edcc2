using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Console.Commands;

namespace ClaudeNet.Console;

/// <summary>The entry point of <c>claudenet</c>.</summary>
internal static class Program
{
    private const string KeyRefusal = "A key is not taken on the command line, where other users and the shell's history see it. Use --api-key-env NAME or --api-key-stdin.";

    public static Task<int> Main(string[] args)
    {
        // Answered before the parser with all its commands is made: scripts ask this often, and it is half of the time.
        if (args is ["--version"])
        {
            Terminal.ProcessOutput.WriteLine(Version);
            return Task.FromResult(ExitCode.Done);
        }

        return RunAsync(args, Terminal.OfProcess());
    }

    private static string Version => typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Runs one command line and returns the exit code.</summary>
    internal static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        // Checked before anything is parsed: a parser's own message would repeat the key.
        if (args.TakeWhile(arg => arg != "--").Any(IsKeyOption))
        {
            terminal.Error.WriteLine(KeyRefusal);
            return ExitCode.Usage;
        }

        ParseResult result = CreateRoot(terminal).Parse(args);
        if (result.Errors.Count > 0)
        {
            // A word that "config" does not expect can be the value of a setting, and that a password: it is not repeated.
            bool mayHoldValue = args.Contains("config");
            bool Repeats(string message) => mayHoldValue && result.UnmatchedTokens.Any(word => message.Contains($"'{word}'", StringComparison.Ordinal));
            foreach (string message in result.Errors.Select(error => Repeats(error.Message) ? ConfigCommand.Usage : error.Message).Distinct())
            {
                terminal.Error.WriteLine(Redactor.Text(message));
            }

            terminal.Error.WriteLine("Run with --help to see what is allowed.");
            return ExitCode.Usage;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false };
            return await result.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static bool IsKeyOption(string arg) =>
        arg == "--api-key" || arg.StartsWith("--api-key=", StringComparison.Ordinal) || arg.StartsWith("--api-key:", StringComparison.Ordinal);

    private static RootCommand CreateRoot(Terminal terminal) => new("Finds out why a machine cannot reach Claude, names the layer with evidence, and says what to do.")
    {
        DemoCommand.Create(terminal),
        TestCommand.Create(terminal),
        CertCommand.Create(terminal),
        PortsCommand.Create(terminal),
        WslCommand.Create(terminal),
        ConfigCommand.Create(terminal),
        RepairCommand.Create(terminal),
        ChangeCommand.Create(terminal),
        EndpointCommand.Create(terminal),
        RetryCommand.Create(terminal),
        FailuresCommand.Create(terminal),
    };
}
