namespace ClaudeNet.Repair.Remedies;

/// <summary>Empties the resolver's cache. There is nothing to undo: what is forgotten is asked for again.</summary>
internal sealed record ResolverCacheAction : RemedyAction;
