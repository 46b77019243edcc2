using System.Collections.Generic;

namespace ClaudeNet.Platform;

/// <summary>Reads the Windows registry. Nothing in Core reads it any other way.</summary>
internal interface IRegistryReader
{
    /// <summary>Returns a value as the 64-bit view has it; null when the key or the value is absent.</summary>
    /// <exception cref="System.UnauthorizedAccessException">This user may not read it.</exception>
    /// <exception cref="System.IO.IOException">It is too large, or the system refuses for another reason.</exception>
    RegistryValue? Read(RegistryRoot root, string key, string name);

    /// <summary>Returns the names of a key's subkeys, as the 64-bit view has them; empty when the key is absent.</summary>
    /// <exception cref="System.UnauthorizedAccessException">This user may not read it.</exception>
    /// <exception cref="System.IO.IOException">The system refuses for another reason.</exception>
    IReadOnlyList<string> SubKeyNames(RegistryRoot root, string key);
}
