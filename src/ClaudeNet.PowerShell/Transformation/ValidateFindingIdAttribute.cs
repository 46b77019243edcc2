using System;
using System.Management.Automation;
using ClaudeNet.Diagnosis;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Wants Ids of findings, in any case.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateFindingIdAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (FindingIds.Problem(arguments as string[] ?? [arguments as string ?? string.Empty]) is { } problem)
        {
            throw new ValidationMetadataException(problem);
        }
    }
}
