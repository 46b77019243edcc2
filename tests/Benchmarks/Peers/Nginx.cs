using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Benchmarks.Peers;

/// <summary>
/// The server that everybody is measured against: nginx on loopback, TLS 1.3 with an ECDSA P-256 leaf and intermediate, no session resumption, one answer a connection.
/// </summary>
internal sealed class Nginx : IDisposable
{
    /// <summary>A key that its API accepts.</summary>
    public const string GoodKey = "sk-ant-api03-bench-good-key";

    private const string Locations = """
        location = /api/hello { return 200 '{"message":"hello"}'; }
        location = /v1/models {
            if ($http_x_api_key != 'GOODKEY') { return 401 '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},"request_id":"req_bench"}'; }
            return 200 '{"data":[{"type":"model","id":"claude-haiku-4-5"}],"has_more":false}';
        }
        location = /api/v2/summary.json { return 200 '{"page":{"id":"bench"},"status":{"indicator":"none","description":"All Systems Operational"},"components":[],"incidents":[]}'; }
        location = /v1/oauth/hello { return 200 '{"message":"hello"}'; }
        location /v1/ { return 401 '{"type":"error","error":{"type":"authentication_error","message":"x-api-key header is required"},"request_id":"req_bench"}'; }
        location / { return 200 '{}'; }
        """;

    private readonly Process _process;

    private Nginx(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts it on the given addresses; port 0 takes a free one.</summary>
    /// <exception cref="PartSkippedException">nginx is not installed, or may not listen there.</exception>
    public static async Task<Nginx> StartAsync(BenchmarkContext context, IReadOnlyList<IPAddress> addresses, IReadOnlyList<string> names, int port, CancellationToken cancellationToken)
    {
        port = port == 0 ? FreePort(addresses[0]) : port;
        var folder = Directory.CreateDirectory(Path.Combine(context.Folder, $"nginx-{Guid.NewGuid():N}")).FullName;
        var (chain, key) = LabAuthority.Public.Issue(names);
        await File.WriteAllTextAsync(Path.Combine(folder, "leaf.crt"), chain, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "leaf.key"), key, cancellationToken);
        var configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder, addresses, port), cancellationToken);
        var process = Start(folder, configuration);
        try
        {
            foreach (var address in addresses)
            {
                await WaitAsync(process, address, port, cancellationToken);
            }

            return new Nginx(process, port);
        }
        catch
        {
            End(process);
            throw;
        }
    }

    public void Dispose() => End(_process);

    private static string Configuration(string folder, IReadOnlyList<IPAddress> addresses, int port) => $$"""
        daemon off;
        master_process off;
        pid {{folder}}/pid;
        error_log {{folder}}/error.log warn;
        events { worker_connections 2048; }
        http {
            access_log off;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            ssl_protocols TLSv1.3;
            ssl_session_cache off;
            ssl_session_tickets off;
            keepalive_timeout 0;
            default_type application/json;
            add_header request-id req_bench always;
            server {
                {{string.Join('\n', addresses.Select(address => $"listen {new IPEndPoint(address, port)} ssl;"))}}
                ssl_certificate {{folder}}/leaf.crt;
                ssl_certificate_key {{folder}}/leaf.key;
                {{Locations.Replace("GOODKEY", GoodKey, StringComparison.Ordinal)}}
            }
        }
        """;

    private static Process Start(string folder, string configuration)
    {
        try
        {
            var start = new ProcessStartInfo("nginx", ["-c", configuration, "-p", folder, "-e", Path.Combine(folder, "start.log")]) { RedirectStandardError = true };
            start.Environment["PATH"] = $"{start.Environment["PATH"]}:/usr/sbin:/usr/local/sbin";
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new PartSkippedException("nginx is not installed here.");
        }
    }

    private static async Task WaitAsync(Process process, IPAddress address, int port, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 200 && !process.HasExited; attempt++)
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address, port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, cancellationToken);
            }
        }

        throw new PartSkippedException($"nginx does not listen on {new IPEndPoint(address, port)} here: {(process.HasExited ? (await process.StandardError.ReadToEndAsync(cancellationToken)).Trim() : "it never answered")}");
    }

    private static int FreePort(IPAddress address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
