using System.Globalization;

namespace ClaudeNet.Model;

/// <summary>How many ports one program holds.</summary>
public sealed class PortProcess
{
    internal PortProcess(int id, string? name, int inUse)
    {
        Id = id;
        Name = name;
        InUse = inUse;
    }

    /// <summary>Gets the process id, as the place that was looked into numbers it.</summary>
    public int Id { get; }

    /// <summary>Gets the program's name; null when it could not be read.</summary>
    public string? Name { get; }

    /// <summary>Gets how many ports of the range it holds open. Closed ones that wait (TIME_WAIT) belong to no process any more.</summary>
    public int InUse { get; }

    /// <summary>Returns name, id and count.</summary>
    public override string ToString() => (Name ?? "?") + " (" + Id.ToString(CultureInfo.InvariantCulture) + ") " + InUse.ToString(CultureInfo.InvariantCulture);
}
