namespace ClaudeNet.Repair;

/// <summary>One typed step of a change. It holds what is needed to recognise and restore a state, and nothing that could be run.</summary>
internal abstract record ChangeOperation
{
    /// <summary>Gets the kind's name, as records and results have it.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets what is changed, for people.</summary>
    public abstract string Target { get; }

    /// <summary>Gets the state before, comparable with what the driver reads; null when there was nothing.</summary>
    public abstract string? StateBefore { get; }

    /// <summary>Gets the state after, comparable as above; null when nothing is there afterwards.</summary>
    public abstract string? StateAfter { get; }

    /// <summary>Gets the state before, for people; null as above.</summary>
    public virtual string? ShownBefore => StateBefore;

    /// <summary>Gets the state after, for people; null as above.</summary>
    public virtual string? ShownAfter => StateAfter;
}
