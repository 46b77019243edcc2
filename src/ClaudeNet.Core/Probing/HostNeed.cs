namespace ClaudeNet.Probing;

/// <summary>When Claude Code cannot do without a host.</summary>
internal enum HostNeed
{
    /// <summary>Something is missing without it, but Claude answers.</summary>
    Never,

    /// <summary>With a login, which has to be renewed; an API key does without.</summary>
    Login,

    /// <summary>Only while nobody is signed in.</summary>
    SignIn,
}
