using System.IO;

namespace ClaudeNet.Platform;

/// <summary>Writes files that a user asked for by name.</summary>
internal static class NewFile
{
    /// <summary>Writes a file that must not be there yet.</summary>
    /// <param name="path">The path; a relative one counts from the working folder.</param>
    /// <param name="content">What to write.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="IOException">It exists already or cannot be written.</exception>
    /// <exception cref="System.UnauthorizedAccessException">This user may not write there.</exception>
    public static string Write(string path, byte[] content)
    {
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(content, 0, content.Length);
        }

        return Path.GetFullPath(path);
    }

    /// <summary>Returns a file's entry, for a command's output.</summary>
    public static FileSystemInfo Entry(string path) => new FileInfo(path);
}
