using System;
using System.Collections.Generic;
using System.Globalization;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>Writes credential and status page as steps.</summary>
internal static class ServiceSteps
{
    public static IEnumerable<ConnectionStep> Write(EvidenceSet evidence)
    {
        if (evidence.Credential is CredentialObservation credential)
        {
            yield return Credential(evidence.Configuration.Credential, credential);
        }

        if (evidence.Service is StatusObservation service)
        {
            yield return new ConnectionStep(Layer.Service, service.Failure is not null ? StepStatus.Warning : service.Indicator is "none" ? StepStatus.Passed : StepStatus.Warning, service.Page.Host)
            {
                StartOffset = service.StartOffset,
                Duration = service.Duration,
                Detail = service.Description ?? string.Empty,
                Failure = service.Failure,
            };
        }
    }

    private static ConnectionStep Credential(CredentialFact? found, CredentialObservation seen)
    {
        var status = !seen.Tried ? StepStatus.Skipped
            : seen.Accepted == true ? StepStatus.Passed
            : seen.Accepted == false ? StepStatus.Failed : StepStatus.Warning;
        var what = seen.Source ?? (found is null ? "none found" : $"{Words(found.Kind)}: {found.Name} ({found.Origin})");
        var detail = !seen.Tried ? $"{what}; not sent: {seen.NotTriedBecause}"
            : seen.Accepted switch
            {
                true => $"{what}: accepted",
                false => $"{what}: rejected",
                _ => $"{what}: answered {seen.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}, which does not tell",
            };
        return new ConnectionStep(Layer.Credential, status, "credential")
        {
            StartOffset = seen.StartOffset,
            Duration = seen.Tried ? seen.Duration : null,
            Detail = detail,
            Failure = seen.Failure ?? (seen.Accepted == false
                ? new Failure(FailureKind.AuthenticationFailed, seen.ErrorMessage ?? "The API does not accept the key.", seen.StatusCode?.ToString(CultureInfo.InvariantCulture))
                : null),
        };
    }

    private static string Words(CredentialKind kind) => kind switch
    {
        CredentialKind.ApiKey => "API key",
        CredentialKind.AuthToken => "token",
        CredentialKind.ApiKeyHelper => "key helper",
        CredentialKind.OAuthToken => "OAuth token",
        CredentialKind.StoredLogin => "stored login",
        CredentialKind.CloudProvider => "cloud provider",
        _ => "none",
    };
}
