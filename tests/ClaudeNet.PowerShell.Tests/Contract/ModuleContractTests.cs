using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Contract;

public sealed class ModuleContractTests
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    [Fact]
    public void The_manifest_lists_exactly_the_cmdlets_that_there_are()
    {
        string list = Regex.Match(RepositoryFiles.Read("module/ClaudeNet.psd1"), @"CmdletsToExport\s*=\s*@\((.*?)\)", RegexOptions.Singleline).Groups[1].Value;
        string[] listed = Regex.Matches(list, "'([^']+)'").Select(match => match.Groups[1].Value).Order().ToArray();
        Assert.Equal(Cmdlets.All.Keys.Order(), listed);
    }

    [Fact]
    public void Every_cmdlet_has_a_page_with_every_parameter_and_three_examples()
    {
        foreach ((string name, Type type) in Cmdlets.All)
        {
            string page = RepositoryFiles.Read($"docs/commands/{name}.md");
            foreach (string parameter in Cmdlets.ParametersOf(type))
            {
                Assert.True(Regex.IsMatch(page, $"(?m)^### -{parameter}$"), $"{name}.md does not describe -{parameter}");
            }

            Assert.True(Regex.Count(page, "```powershell") >= 3, $"{name}.md has fewer than three examples");
        }
    }

    [Fact]
    public void The_help_describes_every_parameter_of_every_cmdlet()
    {
        XDocument help = XDocument.Parse(RepositoryFiles.Read("module/en-US/ClaudeNet.PowerShell.dll-Help.xml"));
        foreach ((string name, Type type) in Cmdlets.All)
        {
            XElement command = Assert.Single(help.Descendants(s_command + "command"), element => element.Element(s_command + "details")!.Element(s_command + "name")!.Value == name);
            string[] described = command.Element(s_command + "parameters")!.Elements(s_command + "parameter")
                .Where(parameter => parameter.Element(s_maml + "description")!.Value.Trim().Length > 0)
                .Select(parameter => parameter.Element(s_maml + "name")!.Value)
                .ToArray();
            Assert.Empty(Cmdlets.ParametersOf(type).Except(described));
            Assert.Equal(Cmdlets.Named(type, "HelpUri"), command.Descendants(s_maml + "uri").First().Value);
            Assert.Equal(ProjectLinks.CommandPage(name).AbsoluteUri, Cmdlets.Named(type, "HelpUri"));
        }
    }

    [Theory]
    [InlineData("module/ClaudeNet.Format.ps1xml")]
    [InlineData("module/ClaudeNet.Types.ps1xml")]
    public void Views_name_types_and_properties_that_exist(string path)
    {
        XDocument views = XDocument.Parse(RepositoryFiles.Read(path));
        var containers = views.Descendants("View").Select(view => (Type: view.Descendants("TypeName").First().Value, Properties: view.Descendants("PropertyName")))
            .Concat(views.Descendants("Type").Select(type => (Type: type.Element("Name")!.Value, Properties: type.Descendants("ReferencedProperties").Elements("Name"))))
            .ToArray();
        Assert.NotEmpty(containers);
        foreach ((string typeName, var properties) in containers)
        {
            Type? type = typeof(ConnectionReport).Assembly.GetType(typeName);
            Assert.True(type is { IsPublic: true }, $"{typeName} is no public type");
            Assert.All(properties, property => Assert.NotNull(type!.GetProperty(property.Value)));
        }
    }
}
