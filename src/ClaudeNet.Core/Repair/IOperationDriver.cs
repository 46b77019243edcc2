using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Repair;

/// <summary>Reads and makes the states that operations name. It decides nothing.</summary>
internal interface IOperationDriver
{
    /// <summary>Returns the state that stands now, comparable with the operation's own; null when there is nothing.</summary>
    /// <exception cref="System.IO.IOException">It cannot be read.</exception>
    /// <exception cref="System.UnauthorizedAccessException">This user may not read it.</exception>
    Task<string?> ReadStateAsync(ChangeOperation operation, CancellationToken cancellationToken);

    /// <summary>Makes the state after (or before, when <paramref name="forward"/> is false).</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="forward">True to do it, false to take it back.</param>
    /// <param name="content">A file's bytes; null for another kind, or when the file is to go.</param>
    /// <param name="cancellationToken">Ends the work; what is done by then is found by reading the state.</param>
    Task WriteAsync(ChangeOperation operation, bool forward, byte[]? content, CancellationToken cancellationToken);
}
