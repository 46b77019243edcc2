using System;
using System.Management.Automation;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Wants the name of a network namespace, or several: one file name each, no path.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateNamespaceNameAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (!(arguments is string[] names ? Array.TrueForAll(names, IsName) : IsName(arguments as string)))
        {
            throw new ValidationMetadataException("Give the name of a network namespace as 'ip netns list' shows it, without a path.");
        }
    }

    private static bool IsName(string? name) => name is { Length: > 0 } && !name.Contains("/") && name is not ("." or "..");
}
