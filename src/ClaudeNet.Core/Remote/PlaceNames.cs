using System.Linq;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Refuses names that no container or distribution can have, before a program sees them: one that begins with a hyphen would be a switch.</summary>
internal static class PlaceNames
{
    private const int MaximumLength = 255;

    /// <exception cref="ConnectionTestException">It cannot be a container's name or id.</exception>
    public static void CheckContainer(string name)
    {
        // github.com/moby/moby, daemon/names: [a-zA-Z0-9][a-zA-Z0-9_.-]+; an id or the beginning of one fits it too.
        if (name.Length is 0 or > MaximumLength || !IsWord(name[0]) || !name.All(c => IsWord(c) || c is '_' or '.' or '-'))
        {
            throw new ConnectionTestException(
                "ContainerNameInvalid", "A container's name or id holds letters, digits, underscores, dots and hyphens, and begins with a letter or digit; 'docker ps' shows the names.");
        }
    }

    /// <exception cref="ConnectionTestException">It cannot be a distribution's name.</exception>
    public static void CheckDistribution(string name)
    {
        if (name.Trim().Length == 0 || name.Length > MaximumLength || name[0] == '-' || name.Any(c => char.IsControl(c) || c is '"' or '\\' or '/' or '%'))
        {
            throw new ConnectionTestException("DistributionNameInvalid", "That is no distribution's name; 'wsl -l -q' shows the names.");
        }
    }

    private static bool IsWord(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
