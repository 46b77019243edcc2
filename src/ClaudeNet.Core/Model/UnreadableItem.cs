namespace ClaudeNet.Model;

/// <summary>Something that could not be read, and why. A result that lists one is honest about what it does not know.</summary>
public sealed class UnreadableItem
{
    internal UnreadableItem(string what, string why)
    {
        What = what;
        Why = why;
    }

    /// <summary>Gets what could not be read, for example <c>default routes</c>.</summary>
    public string What { get; }

    /// <summary>Gets the reason, and the fallback where one was used.</summary>
    public string Why { get; }

    /// <summary>Returns both.</summary>
    public override string ToString() => $"{What}: {Why}";
}
