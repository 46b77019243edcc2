using System;
using System.Management.Automation;
using ClaudeNet.Probing;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Wants name servers as addresses, with or without a port.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateNameServerAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        try
        {
            NameServerArgument.Parse(element as string);
        }
        catch (FormatException exception)
        {
            throw new ValidationMetadataException(exception.Message);
        }
    }
}
