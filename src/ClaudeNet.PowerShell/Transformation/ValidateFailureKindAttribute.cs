using System;
using System.Management.Automation;
using ClaudeNet.Model;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Wants kinds of failures.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateFailureKindAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        try
        {
            FailureKindName.Parse(element as string ?? string.Empty);
        }
        catch (FormatException exception)
        {
            throw new ValidationMetadataException(exception.Message);
        }
    }
}
