namespace ClaudeNet.Repair;

/// <summary>Whose a change is, and so where it is recorded.</summary>
internal enum ChangeScope
{
    /// <summary>The user's own: recorded in the user's private state folder.</summary>
    User,

    /// <summary>The machine's: recorded where administrators alone can write.</summary>
    Machine,
}
