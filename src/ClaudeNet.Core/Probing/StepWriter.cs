using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Diagnosis;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>Writes evidence as the steps of a report: one row for everything that was tried, the losers too.</summary>
internal static class StepWriter
{
    private static readonly TimeSpan s_slowName = TimeSpan.FromMilliseconds(300);

    public static ConnectionStep[] Write(EvidenceSet evidence, ConnectionTestOptions options)
    {
        var steps = ConfigurationSteps.Write(evidence)
            .Concat(PortSteps.Write(evidence))
            .Concat(evidence.Names.Select(name => Name(evidence, name)))
            .Concat(evidence.Routes.Select(Route))
            .Concat(evidence.Connects.Select(connect => Connect(evidence, connect)))
            .Concat(evidence.ProxyAnswers.Select(Proxy))
            .Concat(evidence.Handshakes.Select(handshake => Tls(evidence, handshake)))
            .Concat(evidence.Exchanges.Select(exchange => Http(evidence, exchange)))
            .Concat(evidence.Deep.Select(Deep))
            .Concat(evidence.Hosts.Select(Host))
            .Concat(ServiceSteps.Write(evidence));
        var missing = MissingSteps(evidence, options);
        return steps.Concat(missing).OrderBy(step => step.LayerValue).ThenBy(step => step.Path == nameof(PathKind.Direct) ? 1 : 0).ToArray();
    }

    private static ConnectionStep Name(EvidenceSet evidence, NameObservation seen)
    {
        var type = Describe.RecordType(seen.Family);
        var source = seen.Source switch
        {
            NameSource.System => "system resolver",
            NameSource.Literal => "written as an address",
            NameSource.NamedServer => $"server {Describe.Server(seen.Server)} (named)",
            _ => $"server {Describe.Server(seen.Server)}",
        };
        var tolerated = seen.Failure is not null && evidence.Names.Any(other => other.Purpose == seen.Purpose && other.Source == NameSource.System && other.Addresses.Length > 0);
        var addresses = seen.Addresses.Length == 0 ? seen.Source == NameSource.Literal ? "not this family" : $"no {type} record" : Describe.Plain(seen.Addresses);
        return new ConnectionStep(Layer.Name, Status(seen, tolerated, seen.Duration > s_slowName && seen.Source == NameSource.System), seen.Host)
        {
            Address = seen.Server?.Address,
            AddressFamily = Describe.Family(seen.Family),
            Path = seen.Purpose == NamePurpose.Proxy ? nameof(PathKind.Proxy) : nameof(PathKind.Direct),
            StartOffset = seen.StartOffset,
            Duration = seen.Duration,
            Detail = seen.Failure is null ? $"{type}, {source}: {addresses}" : $"{type}, {source}",
            Failure = seen.Failure,
        };
    }

    private static ConnectionStep Route(RouteObservation seen)
    {
        var routes = seen.Routes;
        var detail = routes is null ? "could not be read"
            : routes.Length == 0 ? "no default route"
            : string.Join(", ", routes.Select(route => route.Gateway is null ? $"on link via {route.InterfaceName}" : $"{route.Gateway} via {route.InterfaceName}"));
        var status = routes is null ? StepStatus.Skipped : routes.Length > 0 && seen.HasUsableAddress ? StepStatus.Passed : StepStatus.Warning;
        return new ConnectionStep(Layer.Route, status, "default route")
        {
            AddressFamily = Describe.Family(seen.Family),
            StartOffset = seen.StartOffset,
            Duration = seen.Duration,
            Detail = seen.HasUsableAddress || routes is null ? detail : detail + ", no address beyond this machine",
        };
    }

    private static ConnectionStep Connect(EvidenceSet evidence, ConnectObservation seen)
    {
        var tolerated = seen.Failure is not null && evidence.TriedConnects(seen.Path).Any(other => other.Worked);
        return new ConnectionStep(seen.Path == PathKind.Proxy ? Layer.Proxy : Layer.Tcp, Status(seen, tolerated), $"{seen.Host}:{seen.Port.ToString(CultureInfo.InvariantCulture)}")
        {
            Address = seen.Address,
            AddressFamily = Describe.Family(seen.Address.AddressFamily),
            Path = seen.Path.ToString(),
            StartOffset = seen.StartOffset,
            Duration = seen.Duration,
            Detail = seen.Failure is null ? "connected" : seen.CutShort ? "given up once another address had connected" : string.Empty,
            Failure = seen.Failure,
        };
    }

    private static ConnectionStep Proxy(ProxyObservation seen) => new(Layer.Proxy, Status(seen, tolerated: false), $"CONNECT {seen.Target}")
    {
        Address = seen.Address,
        AddressFamily = seen.Address is null ? null : Describe.Family(seen.Address.AddressFamily),
        Path = nameof(PathKind.Proxy),
        StartOffset = seen.StartOffset,
        Duration = seen.Duration,
        Detail = (seen.StatusCode is int status ? "answered " + status.ToString(CultureInfo.InvariantCulture) : "no answer")
            + (seen.AuthenticationSchemes.Length > 0 ? $", wants {string.Join(" or ", seen.AuthenticationSchemes)}" : string.Empty)
            + (seen.SentCredential ? ", signed in with Basic" : string.Empty),
        Failure = seen.Failure,
    };

    private static ConnectionStep Tls(EvidenceSet evidence, TlsObservation seen)
    {
        var tolerated = seen.Failure is not null && evidence.Handshakes.Any(other => other.Path == seen.Path && other.Worked);
        var issuer = seen.Certificates.Length > 0 ? "issued by " + ShortName(seen.Certificates[0].Issuer) : null;
        var parts = new[] { seen.Protocol, seen.ApplicationProtocol is null ? null : "ALPN " + seen.ApplicationProtocol, issuer, seen.Cold ? "cold: the time includes this process's own start of TLS" : null };
        return new ConnectionStep(Layer.Tls, Status(seen, tolerated), $"{seen.Host}:{seen.Port.ToString(CultureInfo.InvariantCulture)}")
        {
            Address = seen.Address,
            AddressFamily = seen.Address is null ? null : Describe.Family(seen.Address.AddressFamily),
            Path = seen.Path.ToString(),
            StartOffset = seen.StartOffset,
            Duration = seen.Duration,
            Detail = string.Join(", ", parts.Where(part => part is not null)),
            Failure = seen.Failure,
        };
    }

    private static ConnectionStep Http(EvidenceSet evidence, HttpObservation seen)
    {
        var isClaude = seen.Answer is AnswerKind.Hello or AnswerKind.ClaudeApi or AnswerKind.ClaudeError;
        var superseded = !isClaude && evidence.PathReachesClaude(seen.Path);
        var status = seen.Failure is not null || seen.StatusCode is null
            ? superseded ? StepStatus.Warning : StepStatus.Failed
            : isClaude && seen.StatusCode < 500 && seen.StatusCode is not (403 or 429) ? StepStatus.Passed
            : superseded ? StepStatus.Passed : StepStatus.Failed;
        return new ConnectionStep(Layer.Http, status, seen.Request)
        {
            Address = seen.Address,
            AddressFamily = seen.Address is null ? null : Describe.Family(seen.Address.AddressFamily),
            Path = seen.Path.ToString(),
            StartOffset = seen.StartOffset,
            Duration = seen.Duration,
            Detail = HttpDetail(seen),
            Failure = seen.Failure,
        };
    }

    private static string HttpDetail(HttpObservation seen)
    {
        if (seen.StatusCode is not int status)
        {
            return string.Empty;
        }

        var what = seen.Answer switch
        {
            AnswerKind.Hello => "hello",
            AnswerKind.ClaudeApi => "Claude API",
            AnswerKind.ClaudeError => seen.ErrorType ?? "API error",
            AnswerKind.Html => seen.PageTitle is null ? "an HTML page" : $"an HTML page: {seen.PageTitle}",
            AnswerKind.OtherJson => "JSON, not the API's",
            AnswerKind.Empty => "empty",
            _ => "not the API's answer",
        };
        return $"{status.ToString(CultureInfo.InvariantCulture)} {what}"
            + (seen.TimeToFirstByte is TimeSpan first ? $", first byte after {Describe.Duration(first)}" : string.Empty)
            + (seen.RequestId is null ? string.Empty : $", {seen.RequestId}");
    }

    private static ConnectionStep Deep(DeepObservation seen)
    {
        var isIdle = seen.IdleHeld is not null;
        var target = isIdle ? $"idle for {Describe.Duration(seen.IdleHeld)}" : $"upload of {(seen.UploadBytes / 1024).ToString(CultureInfo.InvariantCulture)} KiB";
        var detail = isIdle
            ? seen.SurvivedIdle == true ? "still works" : "dead"
            : seen.UploadAnswered == true ? $"answered {seen.UploadStatusCode?.ToString(CultureInfo.InvariantCulture)}" : seen.UploadStalled ? "stalled" : "broken off";
        return new ConnectionStep(Layer.Http, Status(seen, tolerated: false), target)
        {
            Address = seen.Address,
            AddressFamily = seen.Address is null ? null : Describe.Family(seen.Address.AddressFamily),
            Path = seen.Path.ToString(),
            StartOffset = seen.StartOffset,
            Duration = seen.Duration,
            Detail = detail,
            Failure = seen.Failure,
        };
    }

    private static ConnectionStep Host(HostObservation seen) => new(Layer.Http, Status(seen, tolerated: !seen.Required), seen.Host)
    {
        Path = seen.Path.ToString(),
        StartOffset = seen.StartOffset,
        Duration = seen.Duration,
        Detail = $"{(seen.Required ? "required" : "optional")}: {seen.Purpose}" + (seen.FailedAt is Layer layer ? $"; fails at {layer}" : string.Empty),
        Failure = seen.Failure,
    };

    /// <summary>What was asked for and could not be tried, with what it lacked.</summary>
    private static IEnumerable<ConnectionStep> MissingSteps(EvidenceSet evidence, ConnectionTestOptions options)
    {
        var deepest = Ladder.Deepest(options);
        var path = evidence.ClientPath;
        var target = evidence.Endpoint.DnsSafeHost;
        var connected = evidence.TriedConnects(path).Any(connect => connect.Worked);
        if (deepest >= Layer.Tcp && !evidence.TriedConnects(path).Any())
        {
            yield return Skipped(path == PathKind.Proxy ? Layer.Proxy : Layer.Tcp, target, path, "no address to connect to");
        }

        if (deepest >= Layer.Tls && evidence.Endpoint.Scheme == Uri.UriSchemeHttps && !evidence.Handshakes.Any(seen => seen.Path == path))
        {
            yield return Skipped(Layer.Tls, target, path, connected ? "the proxy gave no tunnel" : "no connection");
        }

        if (deepest >= Layer.Http && !evidence.Exchanges.Any(seen => seen.Path == path))
        {
            yield return Skipped(Layer.Http, target, path, connected ? "no connection got that far" : "no connection");
        }
    }

    private static ConnectionStep Skipped(Layer layer, string target, PathKind path, string why) => new(layer, StepStatus.Skipped, target)
    {
        Path = path.ToString(),
        Detail = "skipped: " + why,
    };

    private static StepStatus Status(Observation seen, bool tolerated, bool slow = false) => seen.SkippedBecause is not null ? StepStatus.Skipped
        : seen.Failure is not null ? tolerated ? StepStatus.Warning : StepStatus.Failed
        : slow ? StepStatus.Warning : StepStatus.Passed;

    /// <summary>Returns the part of a distinguished name that people know: the common name, else the organisation, else all of it.</summary>
    private static string ShortName(string distinguishedName)
    {
        foreach (var key in new[] { "CN=", "O=" })
        {
            var part = distinguishedName.Split(',').Select(piece => piece.Trim()).FirstOrDefault(piece => piece.StartsWith(key, StringComparison.OrdinalIgnoreCase));
            if (part is not null)
            {
                return part.Substring(key.Length);
            }
        }

        return distinguishedName;
    }
}
