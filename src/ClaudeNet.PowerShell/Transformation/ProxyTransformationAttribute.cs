using System;
using System.Management.Automation;
using ClaudeNet.Probing;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Takes a proxy as host, host:port or URL. What is none is never quoted, because a proxy URL may hold a password.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProxyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return OptionNames.ParseProxy(value is Uri uri ? uri.OriginalString : value as string);
        }
        catch (FormatException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message);
        }
    }
}
