namespace ClaudeNet.Repair.Remedies;

/// <summary>
/// What ClaudeNet itself may do about a finding. The list is narrow on purpose: nothing here needs elevation, touches another user, or holds a secret.
/// </summary>
internal abstract record RemedyAction;
