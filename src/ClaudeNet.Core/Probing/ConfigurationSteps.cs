using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>Writes what the client would use as steps: base URL, proxy, trust, client, settings files.</summary>
internal static class ConfigurationSteps
{
    public static IEnumerable<ConnectionStep> Write(EvidenceSet evidence)
    {
        var configuration = evidence.Configuration;
        yield return new ConnectionStep(Layer.Configuration, configuration.ProjectSwitches.Length > 0 ? StepStatus.Warning : StepStatus.Passed, "base URL")
        {
            Detail = $"{Redacted(evidence.Endpoint)} ({Origin(configuration.EndpointScope, configuration.EndpointOrigin)})",
            Duration = TimeSpan.Zero,
        };
        yield return Proxy(evidence.Proxy);
        yield return Trust(configuration);
        if (configuration.Client is ClientFacts client)
        {
            yield return new ConnectionStep(Layer.Configuration, StepStatus.Passed, "client")
            {
                Detail = $"Claude Code {client.Version ?? "(version unknown)"}, {client.Kind}, {client.Runtime}{Doubt(client)}: {client.Path}",
                Duration = TimeSpan.Zero,
            };
        }

        foreach (var fault in configuration.SettingsFileFaults)
        {
            var place = fault.Line is null ? string.Empty : $" (line {fault.Line}, column {fault.Column})";
            yield return Faulty("settings file", fault.Path + place, fault.Message);
        }
    }

    private static ConnectionStep Proxy(ProxyFacts proxy)
    {
        if (proxy.InvalidReason is not null)
        {
            return Faulty("proxy", proxy.InvalidVariable!, proxy.InvalidReason);
        }

        if (proxy.UnsupportedScheme is not null)
        {
            return Faulty("proxy", proxy.Variable!, $"{proxy.UnsupportedScheme} is not supported by the client");
        }

        var detail = proxy.InEffect is not null ? $"{Redacted(proxy.InEffect)} from {proxy.Variable}{(proxy.Origin is null or "parameter" ? string.Empty : $" ({proxy.Origin})")}{(proxy.HasCredential ? ", with a password" : string.Empty)}"
            : proxy.BypassedBy is not null ? $"none: NO_PROXY has {proxy.BypassedBy}"
            : proxy.SystemProxy is not null ? $"none; the system's own settings name {Redacted(proxy.SystemProxy)} ({proxy.SystemProxyOrigin})"
            : "none";
        return new ConnectionStep(Layer.Configuration, proxy.Conflicts.Length > 0 ? StepStatus.Warning : StepStatus.Passed, "proxy") { Detail = detail, Duration = TimeSpan.Zero };
    }

    private static ConnectionStep Trust(ConfigurationFacts configuration)
    {
        if (configuration.ExtraCaFault is FileFault fault)
        {
            return Faulty("trust", $"{fault.Setting}: {fault.Path}", fault.Detail);
        }

        if (configuration.ClientCertificateFault is FileFault certificate)
        {
            return Faulty("trust", $"{certificate.Setting}: {certificate.Path}", certificate.Detail);
        }

        var off = configuration.VerificationDisabledBy is not null;
        var settings = configuration.Settings.Where(setting => setting.Name is "NODE_EXTRA_CA_CERTS" or "SSL_CERT_FILE" or "SSL_CERT_DIR" or "CLAUDE_CODE_CERT_STORE")
            .Select(setting => setting.Name).Distinct().ToArray();
        var roots = Roots(configuration.Client);
        return new ConnectionStep(Layer.Configuration, off ? StepStatus.Warning : StepStatus.Passed, "trust")
        {
            Detail = off ? $"certificates are not checked (NODE_TLS_REJECT_UNAUTHORIZED=0, {configuration.VerificationDisabledBy})"
                : settings.Length == 0 ? roots
                : roots + ", changed by " + string.Join(", ", settings),
            Duration = TimeSpan.Zero,
        };
    }

    private static string Roots(ClientFacts? client) => client switch
    {
        { LacksSystemRoots: true } => $"the client's own roots alone (Node {client.NodeVersion} cannot read the operating system's)",
        { IsNode: true, NodeVersion: null } => "the client's own roots and the operating system's (if its Node is 22.15 or later, which is assumed)",
        _ => "the client's own roots and the operating system's",
    };

    private static string Doubt(ClientFacts client) => client is { IsNode: true, NodeVersion: null } ? " (version unknown)" : string.Empty;

    private static ConnectionStep Faulty(string target, string detail, string message) => new(Layer.Configuration, StepStatus.Failed, target)
    {
        Detail = detail,
        Duration = TimeSpan.Zero,
        Failure = new Failure(FailureKind.ConfigurationInvalid, message),
    };

    private static string Redacted(Uri uri) => ClaudeNet.Configuration.Redactor.Uri(uri);

    private static string Origin(string scope, string origin) => scope switch
    {
        "Default" => "the default",
        "Parameter" => "given",
        _ => origin,
    };
}
