using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Security;
using ClaudeNet.Configuration;
using ClaudeNet.Retry;

namespace ClaudeNet.Console.Commands;

/// <summary>The options of <c>claudenet retry</c>: those of Invoke-WithClaudeRetry in kebab-case.</summary>
internal sealed class RetryOptions
{
    private const int MaximumKeyLength = 8192;
    private const double MostSeconds = 7 * 24 * 3600;

    private static readonly RetryPolicy s_default = new();

    private readonly Option<int> _attempts = new("--max-attempt") { Description = "How many attempts a run has.", DefaultValueFactory = _ => s_default.MaxAttempt };
    private readonly Option<double> _baseDelay = new("--base-delay-seconds") { Description = "The longest wait after the first failure; it doubles with each.", DefaultValueFactory = _ => s_default.BaseDelay.TotalSeconds };
    private readonly Option<double> _maxDelay = new("--max-delay-seconds") { Description = "The longest wait that is chosen here; a server may ask for more.", DefaultValueFactory = _ => s_default.MaxDelay.TotalSeconds };
    private readonly Option<double?> _deadline = new("--deadline-seconds") { Description = "No attempt begins later than this after the start of its run." };
    private readonly Option<double?> _attemptTimeout = new("--attempt-timeout-seconds") { Description = "Ends an attempt, with everything it started, after so long." };
    private readonly Option<int> _breakAfter = new("--break-after") { Description = "After so many failures of the service in a row, attempts wait for a healthy probe.", DefaultValueFactory = _ => s_default.BreakAfter };
    private readonly Option<bool> _restart = new("--restart") { Description = "Start afresh where a run that produced something cannot go on." };
    private readonly Option<string?> _endpoint = new("--endpoint") { Description = "The endpoint that probes look at. Default: the base URL that Claude Code would use." };
    private readonly Option<string[]> _keyEnv = new("--api-key-env") { Description = "An environment variable that holds an API key; give it several times for several keys, in the order of their use." };
    private readonly Option<bool> _keyStdin = new("--api-key-stdin") { Description = "Read an API key from the first line of standard input." };

    public void AddTo(Command command)
    {
        Option[] options = [_attempts, _baseDelay, _maxDelay, _deadline, _attemptTimeout, _breakAfter, _restart, _endpoint, _keyEnv, _keyStdin];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Returns whether standard input holds a key, and so nothing for the command.</summary>
    public bool TakesKeyFromInput(ParseResult result) => result.GetValue(_keyStdin);

    /// <summary>Returns the policy.</summary>
    /// <exception cref="FormatException">A value cannot be used; the message says what to write.</exception>
    public RetryPolicy ReadPolicy(ParseResult result) => new()
    {
        MaxAttempt = result.GetValue(_attempts),
        BaseDelay = Seconds(_baseDelay.Name, result.GetValue(_baseDelay)),
        MaxDelay = Seconds(_maxDelay.Name, result.GetValue(_maxDelay)),
        Deadline = result.GetValue(_deadline) is double deadline ? Seconds(_deadline.Name, deadline) : null,
        BreakAfter = result.GetValue(_breakAfter),
        Restart = result.GetValue(_restart),
    };

    /// <summary>Returns how long an attempt may take; null for as long as it wants.</summary>
    /// <exception cref="FormatException">It cannot be used.</exception>
    public TimeSpan? ReadAttemptTimeout(ParseResult result) => result.GetValue(_attemptTimeout) is double seconds ? Seconds(_attemptTimeout.Name, seconds) : null;

    /// <summary>Returns the endpoint to probe; null for the client's own.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public Uri? ReadEndpoint(ParseResult result)
    {
        if (result.GetValue(_endpoint) is not string text)
        {
            return null;
        }

        (Uri? endpoint, string? error) = EndpointParser.TryParse(text);
        return endpoint ?? throw new FormatException($"{Redactor.Text(text)}: {error}");
    }

    /// <summary>Returns the keys in the order of their use; empty for none.</summary>
    /// <exception cref="FormatException">One is missing.</exception>
    public SecureString[] ReadKeys(ParseResult result, Terminal terminal)
    {
        IEnumerable<string?> texts = (result.GetValue(_keyEnv) ?? []).Select(terminal.GetVariable);
        if (result.GetValue(_keyStdin))
        {
            texts = texts.Append(terminal.In.ReadLine());
        }

        return texts.Select(Secure).ToArray();
    }

    private static SecureString Secure(string? text)
    {
        string key = text?.Trim() ?? string.Empty;
        if (key.Length is 0 or > MaximumKeyLength)
        {
            throw new FormatException("There is no key where one was said to be: --api-key-env takes a variable's name and not the key, --api-key-stdin the first line of standard input.");
        }

        var secret = new SecureString();
        foreach (char character in key)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }

    private static TimeSpan Seconds(string name, double seconds)
        => seconds > 0 && seconds <= MostSeconds ? TimeSpan.FromSeconds(seconds) : throw new FormatException($"{name} wants a number over 0 and up to {MostSeconds}.");
}
