using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Commands;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Commands;

public sealed class CertificateCommandTests
{
    private readonly RecordingSink _sink = new();

    [Fact]
    public void Where_nothing_listens_the_error_names_the_host_and_the_reason()
    {
        Run(new GetClaudeCertificateCommand { Endpoint = ["https://127.0.0.1:1", "http://127.0.0.1:1", "::nonsense::"], NoProxy = true });
        Assert.Equal(["CertificateUnavailable", "EndpointInvalid", "EndpointInvalid"], _sink.Errors.Select(problem => problem.Id).Order(StringComparer.Ordinal));
        Assert.Contains(_sink.Errors, problem => problem is { Id: "CertificateUnavailable", Category: ErrorCategory.ResourceUnavailable } && problem.Exception.Message.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.Empty(_sink.Objects);
    }

    [Fact]
    public void A_thumbprint_that_is_none_is_refused_without_a_look_and_without_a_question()
    {
        Run(new ExportClaudeCertificateCommand { Path = "a.pem", Thumbprint = ["not a thumbprint"] });
        Problem problem = Assert.Single(_sink.Errors);
        Assert.Equal(("ThumbprintInvalid", ErrorCategory.InvalidArgument), (problem.Id, problem.Category));
        Assert.Empty(_sink.Questions);
        Assert.Empty(_sink.Objects);
    }

    private void Run(AsyncCommand command)
    {
        command.Sink = _sink;
        command.PlatformFactory = () => SystemPlatform.Create(ShellKind.PowerShell);
        using (command)
        {
            foreach (string stage in new[] { "BeginProcessing", "ProcessRecord", "EndProcessing" })
            {
                typeof(AsyncCommand).GetMethod(stage, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(command, null);
            }
        }
    }
}
