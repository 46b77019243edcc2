using ClaudeNet.Core.Tests.PublicApi;
using ClaudeNet.PowerShell.Commands;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Contract;

public sealed class PublicApiTests
{
    [Fact]
    public void What_scripts_can_rely_on_is_what_was_approved() => PublicSurface.Check(typeof(TestClaudeConnectionCommand).Assembly);
}
