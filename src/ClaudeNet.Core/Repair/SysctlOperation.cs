namespace ClaudeNet.Repair;

/// <summary>A kernel setting of Linux changed while it runs.</summary>
/// <param name="Name">The dotted name, one of <see cref="TargetPolicy.SysctlNames"/>.</param>
/// <param name="Before">The value before, blanks between numbers.</param>
/// <param name="After">The value after.</param>
/// <param name="Distribution">The WSL distribution through which it is reached from Windows; null for this system's own.</param>
internal sealed record SysctlOperation(string Name, string Before, string After, string? Distribution = null) : ChangeOperation
{
    internal const string KindName = "SysctlSet";

    public override string Kind => KindName;

    public override string Target => Distribution is null ? Name : $"{Name} (WSL, through {Distribution})";

    public override string? StateBefore => Before;

    public override string? StateAfter => After;
}
