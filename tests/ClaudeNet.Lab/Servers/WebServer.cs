using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Servers;

/// <summary>nginx.</summary>
internal static class WebServer
{
    /// <summary>The locations of a Claude API.</summary>
    internal static readonly string Api = """
        add_header request-id req_lab always;
        default_type application/json;
        location = /api/hello { return 200 '{"message":"hello"}'; }
        location = /v1/models {
            if ($http_x_api_key = '') { return 401 '{"type":"error","error":{"type":"authentication_error","message":"x-api-key header is required"},"request_id":"req_lab"}'; }
            if ($http_x_api_key != 'GOODKEY') { return 401 '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},"request_id":"req_lab"}'; }
            return 200 '{"data":[{"type":"model","id":"claude-haiku-4-5"}],"has_more":false}';
        }
        location /v1/ { return 401 '{"type":"error","error":{"type":"authentication_error","message":"x-api-key header is required"},"request_id":"req_lab"}'; }
        location / { return 404 '{"type":"error","error":{"type":"not_found_error","message":"Not Found"},"request_id":"req_lab"}'; }
        """.Replace("GOODKEY", Site.GoodKey, StringComparison.Ordinal);

    private const string Others = """
        default_type application/json;
        location = /api/v2/summary.json { return 200 'SUMMARY'; }
        location = /v1/oauth/hello { return 200 '{"message":"hello"}'; }
        location = /-/ping { return 200 '{}'; }
        location = /claude-code-releases/latest { default_type text/plain; return 200 '2.1.330'; }
        location / { default_type text/html; return 200 '<html><head><title>Lab</title></head><body></body></html>'; }
        """;

    internal static LabService Start(string networkNamespace, Site site, LabFolder folder)
    {
        var servers = new List<string>();
        if (site.HasApi)
        {
            servers.Add(Server(folder, "api", site.ApiAddresses, [Site.ApiHost], site.ApiCertificate, site.ApiLocations ?? Api));
        }

        if (site.HasOthers)
        {
            servers.Add(Server(folder, "others", [LabAddress.Other4, LabAddress.Other6], Site.OtherHosts, site.OtherCertificate, Others.Replace("SUMMARY", Summary(site), StringComparison.Ordinal)));
        }

        servers.Add(site.Extra(folder));
        folder.Make("nginx");
        var configuration = folder.Write("nginx.conf", $$"""
            daemon off;
            master_process off;
            pid {{folder.Path}}/nginx/pid;
            error_log stderr warn;
            events { worker_connections 4096; }
            http {
                access_log off;
                client_body_temp_path {{folder.Path}}/nginx/body;
                proxy_temp_path {{folder.Path}}/nginx/proxy;
                fastcgi_temp_path {{folder.Path}}/nginx/fastcgi;
                uwsgi_temp_path {{folder.Path}}/nginx/uwsgi;
                scgi_temp_path {{folder.Path}}/nginx/scgi;
                ssl_session_cache off;
                {{string.Join('\n', servers)}}
            }
            """);
        return LabService.Start(networkNamespace, 443, isUdp: false, "nginx", "-c", configuration, "-p", folder.Path, "-e", "stderr");
    }

    /// <summary>Returns a server block that speaks TLS on port 443.</summary>
    internal static string Server(
        LabFolder folder, string id, IReadOnlyList<string> addresses, IReadOnlyList<string> names, (string Chain, string Key)? certificate, string locations)
    {
        var (chain, key) = certificate ?? LabAuthority.Public.Issue(names);
        return $$"""
            server {
                {{string.Join('\n', addresses.Select(address => $"listen {Socket(address, 443)} ssl;"))}}
                server_name {{string.Join(' ', names)}};
                ssl_certificate {{folder.Write(id + ".crt", chain)}};
                ssl_certificate_key {{folder.Write(id + ".key", key)}};
                {{locations}}
            }
            """;
    }

    private static string Summary(Site site)
    {
        var description = site.StatusIndicator == "none" ? "All Systems Operational" : "Partial System Outage";
        var incidents = site.StatusIncident is null
            ? string.Empty
            : $$"""{"name":"{{site.StatusIncident}}","status":"investigating","impact":"{{site.StatusIndicator}}","shortlink":"https://status.claude.com/i/lab","started_at":"2026-11-20T10:00:00Z","incident_updates":[],"components":[{"name":"Claude API (api.anthropic.com)"}]}""";
        var state = site.StatusIndicator == "none" ? "operational" : "partial_outage";
        return $$"""{"page":{"id":"lab"},"status":{"indicator":"{{site.StatusIndicator}}","description":"{{description}}"},"components":[{"id":"k8w3r06qmzrp","name":"Claude API (api.anthropic.com)","status":"{{state}}"}],"incidents":[{{incidents}}]}""";
    }

    private static string Socket(string address, int port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";
}
