using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform;

/// <summary>A place without programs.</summary>
internal sealed class NoPrograms : IProgramRunner
{
    public static readonly NoPrograms Instance = new();

    private NoPrograms()
    {
    }

    public string? Find(string name) => null;

    public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
        => throw new IOException("No program can be started here.");
}
