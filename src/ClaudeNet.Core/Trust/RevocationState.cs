namespace ClaudeNet.Trust;

/// <summary>What an online revocation check says.</summary>
internal enum RevocationState
{
    /// <summary>Not tried: the chain fails without it, names no place to ask, or too many checks hang.</summary>
    NotChecked,
    Good,
    Revoked,

    /// <summary>The chain names a place to ask, and no answer came in time.</summary>
    Unreachable,
}
