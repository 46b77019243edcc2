using System.Globalization;
using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Writes presented certificates as JSON, by the same conventions as <see cref="ReportJson"/>.</summary>
internal static class CertificateJson
{
    /// <summary>Returns one certificate as a document.</summary>
    public static string Write(PresentedCertificate certificate, bool indented = true)
    {
        var json = new JsonWriter(indented);
        WriteCertificate(json, certificate);
        return json.ToString();
    }

    /// <summary>Writes one certificate as a value inside another document.</summary>
    public static void WriteCertificate(JsonWriter json, PresentedCertificate certificate)
    {
        json.StartObject()
            .Property("schemaVersion", ReportJson.SchemaVersion)
            .Property("Endpoint", ReportJson.Text(certificate.Endpoint))
            .Property("Path", certificate.Path)
            .Property("Address", certificate.Address?.ToString())
            .Property("Proxy", ReportJson.Text(certificate.Proxy))
            .Property("Depth", certificate.Depth)
            .Property("Subject", certificate.Subject)
            .Property("Issuer", certificate.Issuer)
            .Property("SerialNumber", certificate.SerialNumber)
            .Property("NotBefore", ReportJson.Time(certificate.NotBefore))
            .Property("NotAfter", ReportJson.Time(certificate.NotAfter))
            .Property("Thumbprint", certificate.Thumbprint)
            .Property("Sha256", certificate.Sha256)
            .Property("SubjectAlternativeNames").StartArray();
        foreach (string name in certificate.SubjectAlternativeNames)
        {
            json.Value(name);
        }

        json.EndArray()
            .Property("IsCa", certificate.IsCa)
            .Property("KeyAlgorithm", certificate.KeyAlgorithm)
            .Property("Client", certificate.Client)
            .Property("TrustedByClient", certificate.TrustedByClient)
            .Property("TrustedBySystem", certificate.TrustedBySystem);
        ReportJson.WriteArray(json, "Trust", certificate.Trust, static (json, row) => json.StartObject()
            .Property("Store", row.Store).Property("Runtime", row.Runtime).Property("Trusted", row.Trusted).Property("Reason", row.Reason).EndObject());
        json.Property("InterceptedBy", certificate.InterceptedBy)
            .Property("PartiallyIntercepted", certificate.PartiallyIntercepted)
            .Property("PublicRootListDate", certificate.PublicRootListDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Property("Pem", certificate.Pem)
            .EndObject();
    }
}
