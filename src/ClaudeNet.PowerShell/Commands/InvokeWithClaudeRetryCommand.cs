using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Transformation;
using ClaudeNet.Retry;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Runs a script block or a native command, claude above all, until it succeeds or should not be tried again.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "WithClaudeRetry", DefaultParameterSetName = BlockSet, SupportsShouldProcess = true, HelpUri = HelpLinks.InvokeWithClaudeRetry)]
[OutputType(typeof(object))]
[OutputType(typeof(RetryResult))]
public sealed class InvokeWithClaudeRetryCommand : AsyncCommand
{
    private const string BlockSet = "ScriptBlock";
    private const string NativeSet = "Native";
    private const double MostSeconds = 7 * 24 * 3600;

    private readonly List<object?> _waiting = [];
    private PlatformServices? _platform;
    private RetrySetup? _setup;
    private RetryBatch? _batch;
    private Checkpoint? _checkpoint;
    private NativeRun? _run;
    private RetryEmitter? _emitter;

    /// <summary>Gets or sets the script block. It runs on this thread and in the caller's scope.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BlockSet)]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>Gets or sets the native command: a name to be found on PATH, or a path.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NativeSet)]
    [ValidateNotNullOrEmpty]
    public string? FilePath { get; set; }

    /// <summary>Gets or sets the arguments of the native command.</summary>
    [Parameter(ParameterSetName = NativeSet)]
    [AllowEmptyString]
    public string[] ArgumentList { get; set; } = [];

    /// <summary>Gets or sets an item: one run each, which finds it as $_ or on standard input.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Gets or sets how many items one run gets.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int BatchSize { get; set; } = 1;

    /// <summary>Gets or sets the file that remembers which items are done.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Gets or sets how many attempts a run has.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int MaxAttempt { get; set; } = 5;

    /// <summary>Gets or sets the longest wait after the first failure, in seconds; it doubles with each.</summary>
    [Parameter]
    [ValidateSeconds(86400)]
    public double BaseDelaySeconds { get; set; } = 1;

    /// <summary>Gets or sets the longest wait that is chosen here, in seconds.</summary>
    [Parameter]
    [ValidateSeconds(86400)]
    public double MaxDelaySeconds { get; set; } = 60;

    /// <summary>Gets or sets the time from the start of a run, in seconds, after which no attempt begins any more.</summary>
    [Parameter]
    [ValidateSeconds(MostSeconds)]
    public double DeadlineSeconds { get; set; }

    /// <summary>Gets or sets after how many failures of the service in a row attempts wait for a healthy probe.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int BreakAfter { get; set; } = 5;

    /// <summary>Gets or sets the endpoint that probes look at.</summary>
    [Parameter]
    [Alias("BaseUrl", "Uri", "Url", "HostName", "Host", "Server", "Address", "ComputerName")]
    [ValidateNotNullOrEmpty]
    public string? Endpoint { get; set; }

    /// <summary>Gets or sets how long an attempt may take, in seconds.</summary>
    [Parameter(ParameterSetName = NativeSet)]
    [ValidateSeconds(MostSeconds)]
    public double AttemptTimeoutSeconds { get; set; }

    /// <summary>Gets or sets API keys in the order of their use.</summary>
    [Parameter(ParameterSetName = NativeSet)]
    [ValidateNotNullOrEmpty]
    [SecretListTransformation]
    public SecureString[]? ApiKey { get; set; }

    /// <summary>Gets or sets a value indicating whether to start afresh where a run that produced something cannot go on.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Gets or sets a value indicating whether to give a result about each run in place of its output.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        PlatformServices platform = _platform = PlatformFactory() with { WorkingDirectory = Sink.CurrentDirectory };
        var observer = new PipelineObserver(write => _ = WriteAsync(write, CancellationToken.None), platform.Clock, FilePath ?? "script block");
        _emitter = new RetryEmitter(this, PassThru.IsPresent, MyInvocation.ExpectingInput, ScriptBlock is null);
        try
        {
            _setup = RetrySetup.Create(platform, MakePolicy(), MakeEndpoint(), ApiKey, observer);
            _run = FilePath is null ? null : _setup.Prepare(FilePath, ArgumentList, AttemptTimeoutSeconds > 0 ? TimeSpan.FromSeconds(AttemptTimeoutSeconds) : null);
            _checkpoint = CheckpointPath is null || WhatIf() ? null : Checkpoint.Open(Sink.ResolvePath(CheckpointPath));
            _batch = new RetryBatch(_setup.Runner, _checkpoint, observer);
        }
        catch (Exception exception) when (exception is RetryException or FormatException)
        {
            ThrowTerminatingError(RetryProblems.From(exception, FilePath).ToRecord());
        }
    }

    private protected override void Process()
    {
        _waiting.Add(MyInvocation.ExpectingInput ? InputObject : null);
        if (_waiting.Count == BatchSize || !MyInvocation.ExpectingInput)
        {
            RunWaiting();
        }
    }

    private protected override void End()
    {
        if (_waiting.Count > 0)
        {
            RunWaiting();
        }

        RunToEnd(null, token => GuardAsync(
            () =>
            {
                _batch!.Complete();
                return Task.CompletedTask;
            },
            token));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _checkpoint?.Dispose();
        }
    }

    private void RunWaiting()
    {
        object? item = BatchSize > 1 && MyInvocation.ExpectingInput ? _waiting.ToArray() : _waiting[0];
        _waiting.Clear();
        string text = MyInvocation.ExpectingInput ? ItemText.Of(item) : string.Empty;
        if (!ShouldProcess(FilePath ?? "script block", MyInvocation.ExpectingInput ? "Run with retries for the item " + ItemText.Short(text) : "Run with retries"))
        {
            RunToEnd(item, token => GuardAsync(
                () =>
                {
                    _batch!.PassOver(text);
                    return Task.CompletedTask;
                },
                token));
            return;
        }

        RunToEnd(item, token => GuardAsync(
            () => _batch!.RunAsync(MyInvocation.ExpectingInput ? item : null, text, MakeAttempt(item, text), result => WriteAsync(_ => _emitter!.Emit(result), token), token),
            token));
    }

    private IAttempt MakeAttempt(object? item, string text) => _run is null
        ? new ScriptBlockAttempt(this, ScriptBlock!, MyInvocation.ExpectingInput, item, _platform!.Clock, WriteAsync)
        : new NativeAttempt(_platform!, _run with { Input = MyInvocation.ExpectingInput ? Encoding.UTF8.GetBytes(text) : null }, _setup!.Credentials);

    /// <summary>What is wrong with a checkpoint ends the whole command: to go on without it could do work twice.</summary>
    private async Task GuardAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (RetryException exception)
        {
            Problem problem = RetryProblems.From(exception, CheckpointPath);
            await WriteAsync(_ => ThrowTerminatingError(problem.ToRecord()), cancellationToken).ConfigureAwait(false);
        }
    }

    private bool WhatIf() => SessionState.PSVariable.GetValue("WhatIfPreference") is true || (MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? asked) && asked is SwitchParameter { IsPresent: true });

    private RetryPolicy MakePolicy() => new()
    {
        MaxAttempt = MaxAttempt,
        BaseDelay = TimeSpan.FromSeconds(BaseDelaySeconds),
        MaxDelay = TimeSpan.FromSeconds(MaxDelaySeconds),
        Deadline = DeadlineSeconds > 0 ? TimeSpan.FromSeconds(DeadlineSeconds) : null,
        BreakAfter = BreakAfter,
        Restart = Restart.IsPresent,
    };

    private Uri? MakeEndpoint()
    {
        if (Endpoint is null)
        {
            return null;
        }

        (Uri? endpoint, string? error) = EndpointParser.TryParse(Endpoint);
        return endpoint ?? throw new FormatException($"{EndpointTarget.Of(Endpoint)}: {error}");
    }
}
