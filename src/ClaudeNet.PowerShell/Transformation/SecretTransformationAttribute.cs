using System;
using System.Management.Automation;
using System.Security;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>Lets a SecureString through and refuses everything else, saying how to make one and never quoting what was given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value as SecureString ?? throw new ArgumentTransformationMetadataException(
            "A key is taken as SecureString only, because plain text ends up in the command history and in logs. Use (Read-Host -AsSecureString), (Get-Secret name) of SecretManagement, or ConvertTo-SecureString.");
    }
}
