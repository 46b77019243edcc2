using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void What_scripts_can_rely_on_is_what_was_approved_in_both_builds() => PublicSurface.Check(typeof(ConnectionReport).Assembly);

    [Fact]
    public void Core_shows_no_type_of_another_package() =>
        Assert.All(typeof(ConnectionReport).Assembly.GetReferencedAssemblies(), reference =>
            Assert.True(reference.Name is "netstandard" or "mscorlib" || reference.Name!.StartsWith("System.", System.StringComparison.Ordinal) || reference.Name.StartsWith("Microsoft.Win32.", System.StringComparison.Ordinal), reference.Name));
}
