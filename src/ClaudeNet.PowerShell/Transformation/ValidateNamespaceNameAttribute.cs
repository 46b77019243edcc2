using System;
using System.Management.Automation;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Wants the name of a network namespace: one file name, no path.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateNamespaceNameAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not string { Length: > 0 } name || name.Contains("/") || name is "." or "..")
        {
            throw new ValidationMetadataException("Give the name of a network namespace as 'ip netns list' shows it, without a path.");
        }
    }
}
