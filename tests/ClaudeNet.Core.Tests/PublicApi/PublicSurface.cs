using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Xunit;

namespace ClaudeNet.Core.Tests.PublicApi;

/// <summary>Writes what an assembly shows to others as text, a member a line, and compares it with the text that was approved.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Fails when the surface is not the approved one; leaves the present one beside the tests, to be copied when the change is meant.</summary>
    public static void Check(Assembly assembly)
    {
        string name = assembly.GetName().Name!;
        string actual = Write(assembly);
        using Stream approved = typeof(PublicSurface).Assembly.GetManifestResourceStream(name + ".approved.txt")
            ?? throw new InvalidOperationException($"{name}.approved.txt is not embedded.");
        using var reader = new StreamReader(approved);
        string expected = reader.ReadToEnd().ReplaceLineEndings("\n");
        if (expected != actual)
        {
            string received = Path.Combine(AppContext.BaseDirectory, name + ".received.txt");
            File.WriteAllText(received, actual);
            string[] gone = expected.Split('\n').Except(actual.Split('\n')).ToArray();
            string[] added = actual.Split('\n').Except(expected.Split('\n')).ToArray();
            Assert.Fail($"The public surface of {name} has changed. If that is meant, approve {received}.\n- {string.Join("\n- ", gone)}\n+ {string.Join("\n+ ", added)}");
        }
    }

    public static string Write(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (string line in Members(type).Distinct().OrderBy(line => line, StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        IEnumerable<string> parents = type.GetInterfaces().Where(item => item.IsVisible).Select(Name).OrderBy(item => item, StringComparer.Ordinal);
        if (type.BaseType is Type parent && !type.IsValueType && parent != typeof(object))
        {
            parents = parents.Prepend(Name(parent));
        }

        string[] all = type.IsEnum ? [] : [.. parents];
        return $"{kind} {Name(type)}{(all.Length == 0 ? string.Empty : " : " + string.Join(", ", all))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}");
        }

        var nullability = new NullabilityInfoContext();
        IEnumerable<string> constructors = type.GetConstructors(Declared).Where(IsVisible).Select(item => $"new({Parameters(item, nullability)})");
        IEnumerable<string> methods = type.GetMethods(Declared).Where(item => IsVisible(item) && !item.IsSpecialName)
            .Select(item => $"{Modifiers(item)}{Name(item.ReturnType)}{Mark(nullability.Create(item.ReturnParameter))} {item.Name}({Parameters(item, nullability)})");
        IEnumerable<string> properties = type.GetProperties(Declared).Where(item => item.GetAccessors(nonPublic: true).Any(IsVisible)).Select(item => Property(item, nullability));
        IEnumerable<string> fields = type.GetFields(Declared).Where(item => item.IsPublic || item.IsFamily || item.IsFamilyOrAssembly)
            .Select(item => $"{(item.IsLiteral ? "const " : item.IsStatic ? "static " : string.Empty)}{Name(item.FieldType)}{Mark(nullability.Create(item))} {item.Name}");
        IEnumerable<string> events = type.GetEvents(Declared).Where(item => item.AddMethod is MethodInfo add && IsVisible(add)).Select(item => $"event {Name(item.EventHandlerType!)} {item.Name}");
        return constructors.Concat(methods).Concat(properties).Concat(fields).Concat(events);
    }

    private static string Property(PropertyInfo property, NullabilityInfoContext nullability)
    {
        MethodInfo accessor = property.GetAccessors(nonPublic: true).First(IsVisible);
        string get = property.GetMethod is MethodInfo getter && IsVisible(getter) ? "get; " : string.Empty;
        string set = property.SetMethod is MethodInfo setter && IsVisible(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Any(item => item.Name == "IsExternalInit") ? "init; " : "set; "
            : string.Empty;
        return $"{Modifiers(accessor)}{Name(property.PropertyType)}{Mark(nullability.Create(property))} {property.Name} {{ {get}{set}}}";
    }

    private static string Parameters(MethodBase method, NullabilityInfoContext nullability) => string.Join(", ", method.GetParameters().Select(item =>
        $"{(item.IsOut ? "out " : item.ParameterType.IsByRef ? "ref " : string.Empty)}{Name(item.ParameterType)}{Mark(nullability.Create(item))} {item.Name}{(item.IsOptional ? " = " + (item.RawDefaultValue ?? "null") : string.Empty)}"));

    private static string Modifiers(MethodInfo method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : string.Empty)
        + (method.IsStatic ? "static " : string.Empty)
        + (method.GetBaseDefinition() != method ? "override " : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : string.Empty);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Mark(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable && Nullable.GetUnderlyingType(info.Type) is null ? "?" : string.Empty;

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is Type inner)
        {
            return Name(inner) + "?";
        }

        string name = type.FullName is null || type.IsGenericParameter ? type.Name : (type.Namespace is "System" ? string.Empty : type.Namespace + ".") + type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
