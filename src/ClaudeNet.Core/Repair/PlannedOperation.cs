namespace ClaudeNet.Repair;

/// <summary>A step that is about to be done, with the bytes that it needs.</summary>
/// <param name="Operation">The step.</param>
/// <param name="ContentAfter">What a file will hold; null for another kind, or when the file is removed.</param>
/// <param name="ContentBefore">What the file holds now; null for another kind, or when there is none.</param>
internal sealed record PlannedOperation(ChangeOperation Operation, byte[]? ContentAfter = null, byte[]? ContentBefore = null);
