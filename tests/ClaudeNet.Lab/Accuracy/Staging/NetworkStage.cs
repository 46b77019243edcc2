using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Two namespaces with real servers in them.</summary>
internal sealed class NetworkStage : IStage
{
    private const string Bundle = "/etc/ssl/certs/ca-certificates.crt";

    private readonly Case _set;
    private readonly Machinery.Lab _lab;
    private readonly Placeholders _values = new();

    internal NetworkStage(Case set)
    {
        _set = set;
        _lab = Machinery.Lab.Unchecked();
        try
        {
            ClientSetup.SetCommon(_values, _lab.Home, _lab.Project, _lab.Folder);
            StartEndpoints();
            StartServers();
            Environment = ClientSetup.Variables(set.Client, Runtime(), _lab.Home, _values);
            SetClient();
        }
        catch
        {
            _lab.Dispose();
            throw;
        }
    }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public string WorkingFolder => _lab.Project;

    public string Fill(string text) => _values.Fill(text);

    public (string Path, IReadOnlyList<string> Arguments) Wrap(string program, IReadOnlyList<string> arguments)
        => (LabRequirements.Find("ip"), ["netns", "exec", _lab.Namespaces.Client, program, .. arguments]);

    public FaultSchedule Schedule(IReadOnlyList<CaseFault> faults)
    {
        var schedule = new FaultSchedule(_lab.Namespaces, faults);
        if (_set.Client.HoldConnections > 0)
        {
            _lab.Own(HeldConnections.Open(_lab.Namespaces.Client, _set.Client.HoldConnections));
        }

        return schedule;
    }

    public (bool Works, string Said)? AskCurl(Uri endpoint) => _lab.AskCurl(endpoint, new Surroundings { Environment = Environment, SystemTrusts = [.. _set.Client.Trusts.Select(Certificates.Authority)] });

    public void Dispose() => _lab.Dispose();

    /// <summary>The program is the product's own; what makes the lab's authority a public root comes in through the runtime.</summary>
    private Dictionary<string, string> Runtime() => new()
    {
        ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
        ["DOTNET_STARTUP_HOOKS"] = typeof(NetworkStage).Assembly.Location,
        [StartupHook.RootVariable] = _lab.Folder.Write("public-root.pem", LabAuthority.Public.RootPem),
    };

    private void StartEndpoints()
    {
        foreach (var endpoint in _set.Endpoints)
        {
            var options = EndpointSetup.Options(endpoint, _values);
            EndpointSetup.Announce(endpoint.At == CaseSide.Client ? _lab.StartLocalEndpoint(options) : _lab.StartEndpoint(options), _lab.Folder, _values);
        }
    }

    private void StartServers()
    {
        if (_set.Web is CaseWeb web)
        {
            _lab.Serve(WebSetup.Site(web, _set, _values));
        }

        for (var index = 0; index < _set.Names.Count; index++)
        {
            StartNames(_set.Names[index], "names" + index.ToString(CultureInfo.InvariantCulture));
        }

        if (_set.Proxy is CaseProxy proxy)
        {
            string[] refuses = proxy.Refuses is null ? [] : [$"Filter \"{_lab.Folder.Write("filter", proxy.Refuses + "\n")}\"", "FilterDefaultDeny No"];
            _lab.StartProxy([.. proxy.Directives, .. refuses]);
        }
    }

    private void StartNames(CaseNames names, string name)
    {
        var zone = new Zone { Api = names.Api, Others = names.Others, Everything = names.Everything, More = names.More };
        if (names.DelayMs == 0)
        {
            _lab.Own(NameServer.Start(_lab.Namespaces.Servers, zone, _lab.Folder, name, [.. names.At]));
            return;
        }

        _lab.Own(NameServer.Start(_lab.Namespaces.Servers, zone, _lab.Folder, name, IPAddress.Loopback.ToString()));
        foreach (var address in names.At)
        {
            _lab.Own(SlowNames.Start(_lab.Namespaces.Servers, IPAddress.Parse(address), TimeSpan.FromMilliseconds(names.DelayMs)));
        }
    }

    private void SetClient()
    {
        var client = _set.Client;
        var space = _lab.Namespaces.Client;
        var servers = client.NameServers ?? [LabAddress.Gateway4];
        LabNamespaces.WriteFile(space, "resolv.conf", string.Concat(servers.Select(server => $"nameserver {server}\n").Concat(client.Resolver.Select(line => line + "\n"))));
        LabNamespaces.WriteFile(space, "hosts", "127.0.0.1 localhost\n::1 localhost\n" + string.Concat(client.Hosts.Select(line => line + "\n")));
        var roots = File.Exists(Bundle) ? File.ReadAllText(Bundle) : string.Empty;
        LabNamespaces.WriteFile(space, "ssl/certs/ca-certificates.crt", roots + "\n" + LabAuthority.Public.RootPem + string.Concat(client.Trusts.Select(trusted => Certificates.Authority(trusted).RootPem)));
        ClientSetup.WriteFiles(client, _lab.Folder, _values);
        foreach (var (name, value) in client.Sysctl)
        {
            LabProgram.Require("ip", ["netns", "exec", space, "/bin/sh", "-c", $"echo '{value}' > '/proc/sys/{name}'"]);
        }

        if (client.Ip.Count > 0)
        {
            LabNamespaces.Ip(space, [.. client.Ip]);
        }
    }
}
