namespace ClaudeNet.Platform;

/// <summary>A reader of files that can read the beginning of one and leave the rest: programs are hundreds of megabytes long.</summary>
internal interface IFileHeadReader
{
    /// <summary>Reads the first bytes of a file, fewer when it is shorter.</summary>
    /// <exception cref="System.IO.IOException">Not there, no regular file, or broken.</exception>
    /// <exception cref="System.UnauthorizedAccessException">Not readable by this user.</exception>
    byte[] ReadHead(string path, int count);
}
