using System.Collections.Generic;

namespace ClaudeNet.Platform;

/// <summary>Reads files and folders. Nothing in Core opens a file any other way.</summary>
internal interface IFileReader
{
    /// <summary>Returns whether a file is there. A file that may not be seen counts as absent.</summary>
    bool FileExists(string path);

    /// <summary>Returns whether a folder is there.</summary>
    bool DirectoryExists(string path);

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="maximumBytes">A larger file is refused with an <see cref="System.IO.IOException"/>.</param>
    /// <exception cref="System.IO.IOException">Not there, too large or broken.</exception>
    /// <exception cref="System.UnauthorizedAccessException">Not readable by this user.</exception>
    byte[] ReadAllBytes(string path, int maximumBytes);

    /// <summary>Returns the files of a folder that match, sorted by ordinal name; empty when the folder is absent or may not be read.</summary>
    IReadOnlyList<string> GetFiles(string directory, string pattern);

    /// <summary>Returns the path with every symbolic link in it followed; the path itself when it is no link or links cannot be read.</summary>
    string ResolveLinks(string path);
}
