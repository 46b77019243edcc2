using System.Threading.Tasks;

namespace ClaudeNet.Probing;

/// <summary>
/// How far one path has come. Probes that lag behind read it to know when to stop waiting: a dead address does not hold up the verdict on a live one.
/// </summary>
internal sealed class PathProgress
{
    private readonly TaskCompletionSource<bool> _named = Create();
    private readonly TaskCompletionSource<bool> _connected = Create();
    private readonly TaskCompletionSource<bool> _secured = Create();
    private readonly TaskCompletionSource<bool> _answered = Create();

    /// <summary>Gets a task that completes when any source has given an address.</summary>
    public Task Named => _named.Task;

    /// <summary>Gets a task that completes when any address has connected.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Gets a task that completes when any TLS handshake is done.</summary>
    public Task Secured => _secured.Task;

    /// <summary>Gets a task that completes when any HTTP answer has come.</summary>
    public Task Answered => _answered.Task;

    public void MarkNamed() => _named.TrySetResult(true);

    public void MarkConnected() => _connected.TrySetResult(true);

    public void MarkSecured() => _secured.TrySetResult(true);

    public void MarkAnswered() => _answered.TrySetResult(true);

    private static TaskCompletionSource<bool> Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
