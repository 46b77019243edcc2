using System;
using System.Management.Automation;
using ClaudeNet.Serving;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Wants behaviours of a test endpoint.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateBehaviorAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        try
        {
            TestBehavior.Parse(element as string ?? string.Empty);
        }
        catch (FormatException exception)
        {
            throw new ValidationMetadataException(exception.Message);
        }
    }
}
