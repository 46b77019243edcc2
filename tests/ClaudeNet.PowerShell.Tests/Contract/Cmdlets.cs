using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ClaudeNet.PowerShell.Commands;

namespace ClaudeNet.PowerShell.Tests.Contract;

/// <summary>The cmdlets as their attribute data declares them; attribute instances of the reference assembly are blank.</summary>
internal static class Cmdlets
{
    public static Dictionary<string, Type> All { get; } = typeof(TestClaudeConnectionCommand).Assembly.GetExportedTypes()
        .Where(type => Declaration(type) is not null)
        .ToDictionary(NameOf);

    public static IEnumerable<string> ParametersOf(Type cmdlet) => cmdlet.GetProperties()
        .Where(property => property.CustomAttributes.Any(attribute => attribute.AttributeType == typeof(ParameterAttribute)))
        .Select(property => property.Name);

    public static object? Named(Type cmdlet, string name) => Declaration(cmdlet)!.NamedArguments
        .Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).FirstOrDefault();

    private static CustomAttributeData? Declaration(Type type) => type.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType == typeof(CmdletAttribute));

    private static string NameOf(Type type)
    {
        IList<CustomAttributeTypedArgument> arguments = Declaration(type)!.ConstructorArguments;
        return $"{arguments[0].Value}-{arguments[1].Value}";
    }
}
