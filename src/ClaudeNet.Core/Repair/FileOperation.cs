namespace ClaudeNet.Repair;

/// <summary>A file made, replaced or removed. The states are SHA-256 sums; the bytes before lie in a backup beside the record.</summary>
/// <param name="File">Which file.</param>
/// <param name="HashBefore">The sum before; null when there was no file.</param>
/// <param name="HashAfter">The sum after; null when it is removed.</param>
internal sealed record FileOperation(FileTarget File, string? HashBefore, string? HashAfter) : ChangeOperation
{
    internal const string CreateKind = "FileCreate";
    internal const string EditKind = "FileEdit";

    /// <summary>Gets what the change is about, before it, for people and without secrets, for example <c>timeout not set</c>; null for the sum.</summary>
    public string? NoteBefore { get; init; }

    /// <summary>Gets the same, after it.</summary>
    public string? NoteAfter { get; init; }

    public override string Kind => HashBefore is null ? CreateKind : EditKind;

    public override string Target => TargetPolicy.Describe(File);

    public override string? StateBefore => HashBefore;

    public override string? StateAfter => HashAfter;

    public override string? ShownBefore => NoteBefore ?? Short(HashBefore);

    public override string? ShownAfter => NoteAfter ?? Short(HashAfter);

    private static string? Short(string? hash) => hash is null ? null : "sha256 " + hash.Substring(0, 12);
}
