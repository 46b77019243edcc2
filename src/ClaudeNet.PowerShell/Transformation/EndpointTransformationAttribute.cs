using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace ClaudeNet.PowerShell.Transformation;

/// <summary>
/// Takes hosts, host:port, URLs, [uri] and address objects, alone or in arrays, as text. What is no endpoint passes: the command reports it as an
/// error of its own, so that one bad line does not end a batch. Other objects pass unchanged and bind by their property names.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EndpointTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = Unwrap(inputData);
        if (TextOf(value) is string single)
        {
            return new[] { single };
        }

        if (value is not IEnumerable items || value is IDictionary)
        {
            return inputData;
        }

        var texts = new List<string>();
        foreach (object? item in items)
        {
            if (TextOf(Unwrap(item)) is not string text)
            {
                return inputData;
            }

            texts.Add(text);
        }

        return texts.ToArray();
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string? TextOf(object? value) => value switch
    {
        string text => text,
        Uri uri => uri.IsAbsoluteUri ? uri.AbsoluteUri : uri.OriginalString,
        System.Net.IPAddress address => address.ToString(),
        _ => null,
    };
}
