using System;
using System.Linq;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Turns what a case's web serves into the web server's site.</summary>
internal static class WebSetup
{
    internal static Site Site(CaseWeb web, Case set, Placeholders values) => new()
    {
        HasApi = web.Api,
        HasOthers = web.Others,
        ApiAddresses = [.. new Site().ApiAddresses.Where(address => set.Endpoints.All(endpoint => endpoint.Address != address || endpoint.Https != 443))],
        ApiCertificate = Certificates.Issue(web.Certificate, [Servers.Site.ApiHost]),
        OtherCertificate = Certificates.Issue(web.OtherCertificate, Servers.Site.OtherHosts),
        ApiLocations = web.Behind is not null ? Forward(values.Fill($"$(http {web.Behind})")) : web.Answer is null ? null : Always(web.Answer, values),
        StatusIndicator = web.Status,
        StatusIncident = web.Incident,
        Extra = folder => string.Join('\n', web.Sites.Select((site, index) => Block(folder, "site" + index, site, values))),
    };

    private static string Block(LabFolder folder, string id, CaseSite site, Placeholders values)
    {
        var locations = site.Redirect is not null ? $"location / {{ return 302 {site.Redirect}; }}" : site.Answer is null ? WebServer.Api : Always(site.Answer, values);
        return WebServer.Server(folder, id, site.Addresses, site.Names, Certificates.Issue(site.Certificate, site.Names), locations);
    }

    private static string Always(CaseAnswer answer, Placeholders values)
    {
        var headers = answer.Headers.Select(header => $"add_header {header.Split(':', 2)[0].Trim()} \"{header.Split(':', 2)[1].Trim()}\" always;");
        return Servers.Site.Always(answer.Status, values.Fill(answer.Body), answer.Type, string.Join('\n', headers.Concat(answer.RequestId ? ["add_header request-id req_lab always;"] : [])));
    }

    private static string Forward(string url) => $$"""
        location / {
            proxy_pass {{url}};
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header Connection "";
            proxy_buffering off;
            proxy_request_buffering off;
            client_max_body_size 0;
        }
        """;
}
