using System.Collections.Generic;
using System.IO;

namespace ClaudeNet.Platform;

/// <summary>Opens files that are too large to be read whole, and walks the folders they lie in. Logs are read on the machine itself only.</summary>
internal interface ILogFiles
{
    /// <summary>Returns whether a folder is there.</summary>
    bool DirectoryExists(string path);

    /// <summary>Returns the files of a folder that match, sorted by ordinal name; empty when the folder is absent or may not be read.</summary>
    IReadOnlyList<string> GetFiles(string directory, string pattern);

    /// <summary>Returns the folders of a folder, sorted by ordinal name, without those that are links; empty when the folder is absent or may not be read.</summary>
    IReadOnlyList<string> GetDirectories(string directory);

    /// <summary>Opens a file to be read from its start to its end; others may go on writing to it.</summary>
    /// <exception cref="IOException">Not there, no regular file, or broken.</exception>
    /// <exception cref="System.UnauthorizedAccessException">Not readable by this user.</exception>
    Stream OpenRead(string path);

    /// <summary>Returns the length of a file in bytes.</summary>
    /// <exception cref="IOException">Not there.</exception>
    /// <exception cref="System.UnauthorizedAccessException">Not visible to this user.</exception>
    long GetLength(string path);
}
