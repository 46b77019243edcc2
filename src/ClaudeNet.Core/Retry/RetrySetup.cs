using System;
using System.Collections.Generic;
using System.Security;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Retry;

/// <summary>Everything that the runs of one command have in common, made from what a front end was given.</summary>
internal sealed class RetrySetup
{
    private readonly PlatformServices _platform;
    private readonly Lazy<Client> _client;

    private RetrySetup(PlatformServices platform, Lazy<Client> client, RetryRunner runner, CredentialRing? credentials)
    {
        _platform = platform;
        _client = client;
        Runner = runner;
        Credentials = credentials;
    }

    /// <summary>Gets what runs.</summary>
    internal RetryRunner Runner { get; }

    /// <summary>Gets the credentials to go through; null when none was given.</summary>
    internal CredentialRing? Credentials { get; }

    /// <summary>Makes it.</summary>
    /// <param name="platform">The machine; its working folder is the user's.</param>
    /// <param name="policy">How often and how long.</param>
    /// <param name="endpoint">The endpoint that probes look at; null for the client's own.</param>
    /// <param name="keys">Credentials in the order of their use; null for none.</param>
    /// <param name="observer">Hears what happens.</param>
    /// <exception cref="RetryException">RetryPolicyInvalid, ProjectEndpointUntrusted.</exception>
    internal static RetrySetup Create(PlatformServices platform, RetryPolicy policy, Uri? endpoint, SecureString[]? keys, IRetryObserver observer)
    {
        policy.Validate();
        var client = new Lazy<Client>(() => new Client(ConfigurationLoader.Load(platform, new LoadOptions()), new ConnectionTestOptions { Endpoint = endpoint }));
        var credentials = keys is { Length: > 0 } ? new CredentialRing(keys) : null;
        if (credentials is not null)
        {
            CheckDestination(platform);
        }

        var runner = new RetryRunner(policy, platform.Clock, new EndpointReachability(platform, client), observer, Jitter.Next, credentials);
        return new RetrySetup(platform, client, runner, credentials);
    }

    /// <summary>Finds a native command and makes it ready to run.</summary>
    /// <param name="name">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="attemptTimeout">How long an attempt may take; null for as long as it wants.</param>
    /// <exception cref="RetryException">CommandNotFound, CommandNotSafe.</exception>
    internal NativeRun Prepare(string name, IReadOnlyList<string> arguments, TimeSpan? attemptTimeout)
    {
        var command = CommandFinder.Find(_platform, name, _platform.WorkingDirectory);
        return new NativeRun
        {
            Command = command,
            Arguments = arguments,
            WorkingDirectory = _platform.WorkingDirectory,
            AttemptTimeout = attemptTimeout,
            Environment = command.IsClaude || Credentials is not null
                ? ChildEnvironment.For(command, _client.Value.Configuration, Credentials is not null)
                : new Dictionary<string, string?>(StringComparer.Ordinal),
            PrintsDebug = ChildEnvironment.PrintsDebug(command, arguments, _platform.Environment),
        };
    }

    /// <summary>
    /// The child takes its endpoint from its settings, and a cloned repository can bring some along. Where it does, a key that was given for this run does
    /// not go there.
    /// </summary>
    private static void CheckDestination(PlatformServices platform)
    {
        var client = new Client(ConfigurationLoader.Load(platform, new LoadOptions()), new ConnectionTestOptions());
        var decision = KeyPolicy.Decide(client.KeyRequestFor(CredentialKind.ApiKey, SettingScope.Parameter, trusted: true));
        if (!decision.Allowed)
        {
            throw new RetryException(
                "KeyNotSent",
                $"The keys were not given to the command, because {decision.Reason}. Run it in another folder, or set the endpoint in the environment or the user's settings.");
        }
    }
}
