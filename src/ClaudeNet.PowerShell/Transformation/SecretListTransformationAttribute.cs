using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Lets SecureStrings through, one or several, and refuses everything else, saying how to make one and never quoting what was given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretListTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly SecretTransformationAttribute s_one = new();

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var keys = new List<SecureString>();
        foreach (object? item in value is IEnumerable several and not string ? several : new[] { value })
        {
            keys.Add((SecureString)s_one.Transform(engineIntrinsics, item!));
        }

        return keys.ToArray();
    }
}
