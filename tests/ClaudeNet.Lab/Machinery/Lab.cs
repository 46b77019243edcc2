using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using ClaudeNet.Lab.Servers;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Lab.Machinery;

/// <summary>One network with its servers, made for one scenario.</summary>
internal sealed class Lab : IDisposable
{
    private readonly Stack<IDisposable> _owned = new();
    private readonly string _home;
    private readonly string _project;

    private Lab()
    {
        LabTrust.Establish();
        Folder = Own(new LabFolder());
        _home = Folder.Make("home");
        _project = Folder.Make("project");
        Namespaces = Own(new LabNamespaces());
        UseNameServers(LabAddress.Gateway4);
    }

    internal LabFolder Folder { get; }

    internal LabNamespaces Namespaces { get; }

    /// <summary>Gets the home folder of the person in front of the client.</summary>
    internal string Home => _home;

    /// <summary>Gets the folder that the person works in.</summary>
    internal string Project => _project;

    /// <summary>Builds a network without servers.</summary>
    internal static Lab WithoutServers()
    {
        LabRequirements.SkipUnlessMet();
        return new Lab();
    }

    /// <summary>Builds a network without servers, for a caller that has asked <see cref="LabRequirements"/> itself.</summary>
    internal static Lab Unchecked() => new();

    /// <summary>Builds a network with the web and a name server.</summary>
    /// <param name="site">What the web serves; null for what Anthropic serves.</param>
    /// <param name="zone">What the name server knows; null for the truth.</param>
    internal static Lab With(Site? site = null, Zone? zone = null)
    {
        var lab = WithoutServers();
        try
        {
            lab.Serve(site ?? new Site());
            lab.AnswerNames(zone ?? new Zone());
            return lab;
        }
        catch
        {
            lab.Dispose();
            throw;
        }
    }

    internal void Serve(Site site) => Own(WebServer.Start(Namespaces.Servers, site, Folder));

    internal void AnswerNames(Zone zone) => Own(NameServer.Start(Namespaces.Servers, zone, Folder, "names", LabAddress.Gateway4, LabAddress.Gateway6));

    /// <summary>Starts the proxy, which knows all names through a resolver of its own.</summary>
    internal void StartProxy(params string[] directives)
    {
        Own(NameServer.Start(Namespaces.Servers, new Zone(), Folder, "outside", LabAddress.PublicDns4));
        LabNamespaces.WriteFile(Namespaces.Servers, "resolv.conf", $"nameserver {LabAddress.PublicDns4}\n");
        Own(ForwardProxy.Start(Namespaces.Servers, Folder, directives));
    }

    /// <summary>Starts the product's own endpoint on the servers' side.</summary>
    internal TestEndpoint StartEndpoint(TestEndpointOptions options) => Own(EmbeddedEndpoint.Start(Namespaces.Servers, options));

    /// <summary>Starts the product's own endpoint on the client's side.</summary>
    internal TestEndpoint StartLocalEndpoint(TestEndpointOptions options) => Own(EmbeddedEndpoint.Start(Namespaces.Client, options));

    /// <summary>Says which name servers the client has.</summary>
    internal void UseNameServers(params string[] servers)
        => LabNamespaces.WriteFile(Namespaces.Client, "resolv.conf", string.Concat(servers.Select(server => $"nameserver {server}\n")));

    /// <summary>Changes the client's addresses and routes.</summary>
    internal void ChangeClient(params string[] commands) => LabNamespaces.Ip(Namespaces.Client, commands);

    /// <summary>Runs the test as a user would with -NetworkNamespace, and checks what it says.</summary>
    internal async Task<ConnectionReport> ExpectAsync(Expectation expected, Surroundings? surroundings = null, Func<ConnectionTestOptions, ConnectionTestOptions>? change = null)
    {
        surroundings ??= new Surroundings();
        var options = new ConnectionTestOptions { NetworkNamespace = Namespaces.Client };
        var platform = LabPlatform.Create(surroundings, _home, _project);
        var report = await new ConnectionTest(platform).RunAsync(change?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
        expected.Check(report);
        if (expected.ProgramsGetThrough is bool truth)
        {
            var (works, said) = AskCurl(report.Endpoint, surroundings);
            Assert.True(works == truth, $"curl {(works ? "gets" : "does not get")} through ({said}), which the scenario did not expect.\n{Expectation.Print(report)}");
            Assert.True(works == (report.Verdict != "Failed"), $"curl {(works ? "gets" : "does not get")} through ({said}), and the verdict is {report.Verdict}.\n{Expectation.Print(report)}");
        }

        return report;
    }

    /// <summary>Returns what starts the console program, and the program: this build's own, or the one that the variable CLAUDENET_LAB_PROGRAM names.</summary>
    internal static (string DotNet, string Program) ConsoleProgram() => (
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet")),
        Environment.GetEnvironmentVariable("CLAUDENET_LAB_PROGRAM") ?? typeof(Lab).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "ConsoleProgram").Value!);

    /// <summary>Keeps something that ends with the lab, what came last first.</summary>
    internal T Own<T>(T item)
        where T : IDisposable
    {
        _owned.Push(item);
        return item;
    }

    /// <summary>Asks an independent client, from the same place with the same settings.</summary>
    internal (bool Works, string Said) AskCurl(Uri endpoint, Surroundings surroundings)
    {
        var roots = LabAuthority.Public.RootPem + string.Concat(surroundings.SystemTrusts.Select(authority => authority.RootPem));
        if (surroundings.Environment.TryGetValue("NODE_EXTRA_CA_CERTS", out var extra) && File.Exists(extra))
        {
            roots += File.ReadAllText(extra);
        }

        var variables = surroundings.Environment.Where(pair => pair.Key.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)).Select(pair => $"{pair.Key}={pair.Value}");
        surroundings.Environment.TryGetValue("ANTHROPIC_API_KEY", out var key);

        // The credential counts: a key that is refused is no way through.
        var path = endpoint.Scheme == "https" ? "/v1/models?limit=1" : "/api/hello";
        string[] arguments =
        [
            "netns", "exec", Namespaces.Client, "/usr/bin/env", .. variables, LabRequirements.Find("curl"), "-sS", "--fail", "--max-time", "8",
            "--cacert", Folder.Write("curl-roots.pem", roots), "-H", "x-api-key: " + key, "-o", "/dev/null", "-w", "%{http_code} from %{remote_ip}",
            endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + path,
        ];
        var result = LabProgram.Run("ip", arguments);
        var isClaude = result.ExitCode == 0 && result.Output.StartsWith("200", StringComparison.Ordinal);
        return (isClaude, string.Create(CultureInfo.InvariantCulture, $"{result.ExitCode}: {result.Output} {result.Error.Trim()}"));
    }

    public void Dispose()
    {
        while (_owned.Count > 0)
        {
            _owned.Pop().Dispose();
        }
    }
}
