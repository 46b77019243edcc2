namespace ClaudeNet.Platform.Programs;

/// <summary>What a file or folder is on the way to a program, which decides which rights over it are dangerous.</summary>
internal enum FileRole
{
    /// <summary>The program itself: nobody else may write it.</summary>
    Program,

    /// <summary>Its own folder: nobody else may put a file there either, since libraries are looked for beside the program.</summary>
    Folder,

    /// <summary>A folder above: new folders beside it harm nothing, which Windows allows every user on its system drive.</summary>
    Ancestor,
}
