using System;
using System.Globalization;
using System.Management.Automation;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Wants a number of seconds over zero and up to a maximum.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateSecondsAttribute(double maximum) : ValidateArgumentsAttribute
{
    /// <summary>Gets the largest value that is taken.</summary>
    public double Maximum { get; } = maximum;

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        // Written so that NaN fails too.
        if (arguments is not double seconds || !(seconds > 0 && seconds <= Maximum))
        {
            throw new ValidationMetadataException(string.Format(CultureInfo.InvariantCulture, "Give seconds as a number over 0 and up to {0}, for example 2.5.", Maximum));
        }
    }
}
