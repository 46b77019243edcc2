using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using ClaudeNet.PowerShell.Commands;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Contract;

/// <summary>The cmdlets are compiled against one build of Core and run on another.</summary>
public sealed class OneBuildTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void What_the_cmdlets_use_of_Core_is_there_in_the_other_build()
    {
        Assert.Equal(".NETStandard,Version=v2.0", Framework(typeof(TestClaudeConnectionCommand).Assembly));
        Assert.Equal(".NETCoreApp,Version=v8.0", Framework(typeof(Model.ConnectionReport).Assembly));
        var missing = new List<string>();
        int compiled = 0;
        foreach (var method in typeof(TestClaudeConnectionCommand).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
            .Where(method => !method.IsAbstract && !method.ContainsGenericParameters))
        {
            try
            {
                // Compiles it, and so looks up everything that it calls.
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
                compiled++;
            }
            catch (Exception exception) when (exception is MissingMemberException or TypeLoadException or System.IO.FileNotFoundException)
            {
                missing.Add($"{method.DeclaringType}.{method.Name}: {exception.Message}");
            }
        }

        Assert.Empty(missing);
        Assert.True(compiled > 500, $"Only {compiled} methods were compiled.");
    }

    [Fact]
    public void No_exported_type_needs_Core_before_the_module_has_chosen_it()
    {
        Assembly core = typeof(Model.ConnectionReport).Assembly;
        foreach (var type in typeof(TestClaudeConnectionCommand).Assembly.GetExportedTypes())
        {
            for (Type? level = type; level is not null && level.Assembly == type.Assembly; level = level.BaseType)
            {
                Assert.NotEqual(core, level.BaseType?.Assembly);
                Assert.DoesNotContain(level.GetInterfaces(), needed => needed.Assembly == core);
                Assert.DoesNotContain(level.GetFields(Everything), field => IsLaidOutBy(core, field.FieldType));
            }
        }
    }

    [Theory]
    [InlineData("3.1.32", false)]
    [InlineData("6.0.1", false)]
    [InlineData("7.0.20", false)]
    [InlineData("8.0.0", true)]
    [InlineData("10.0.12", true)]
    public void A_PowerShell_on_an_older_NET_is_told_what_is_needed(string version, bool runs)
    {
        string? refusal = ModuleStart.Refusal(Version.Parse(version));
        Assert.Equal(runs, refusal is null);
        Assert.True(runs || (refusal!.Contains("PowerShell 7.4", StringComparison.Ordinal) && refusal.Contains(version, StringComparison.Ordinal)));
    }

    private static string? Framework(Assembly assembly) => assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName;

    // The runtime loads the type of a field that is a value, or that has one as an argument, with the type that holds it.
    private static bool IsLaidOutBy(Assembly core, Type field) => (field.IsValueType && field.Assembly == core) || (field.IsValueType && field.GetGenericArguments().Any(argument => argument.Assembly == core));
}
