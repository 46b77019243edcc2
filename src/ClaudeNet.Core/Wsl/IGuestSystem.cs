using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Wsl;

/// <summary>The inside of a distribution as its root sees it, from Windows: the few things that changes need.</summary>
internal interface IGuestSystem
{
    /// <summary>Returns a file's bytes; null when there is none.</summary>
    /// <exception cref="WslException">The distribution cannot be asked, or what it says makes no sense.</exception>
    Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken);

    /// <summary>Puts content in a file's place, whole or not at all; a link is refused.</summary>
    Task WriteFileAsync(string path, byte[] content, CancellationToken cancellationToken);

    /// <summary>Removes a file; none is no error.</summary>
    Task DeleteFileAsync(string path, CancellationToken cancellationToken);

    /// <summary>Returns a kernel setting, blanks between its numbers.</summary>
    Task<string> ReadSysctlAsync(string name, CancellationToken cancellationToken);

    /// <summary>Sets a kernel setting of the running machine.</summary>
    Task WriteSysctlAsync(string name, string value, CancellationToken cancellationToken);
}
