using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Reporting;
using ClaudeNet.Trust;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet cert</c>: Get- and Export-ClaudeCertificate on a command line.</summary>
internal sealed class CertCommand
{
    private readonly Argument<string[]> _endpoints = new("endpoint") { Description = "Hosts, host:port or URLs. Default: the base URL that Claude Code would use.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Argument<string> _path = new("path") { Description = "The PEM file to write." };
    private readonly Option<string[]> _endpointOption = new("--endpoint") { Description = "Hosts, host:port or URLs to look at. Default: the base URL that Claude Code would use.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _thumbprint = new("--thumbprint") { Description = "SHA-1 or SHA-256 thumbprints of certificates to write in place of those that are missing.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _force = new("--force") { Description = "Replace a file that holds something else, or that others may write." };
    private readonly Option<bool> _noClobber = new("--no-clobber") { Description = "Leave a file alone that is there already." };
    private readonly Option<bool> _whatIf = new("--what-if") { Description = "Say what would be written, and write nothing." };
    private readonly CertOptions _options = new();
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private CertCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var cert = new CertCommand(terminal);
        var export = new Command("export", "Writes the certificates that the client lacks, out of this machine's own trust store.")
        {
            cert._path, cert._endpointOption, cert._thumbprint, cert._force, cert._noClobber, cert._whatIf,
        };
        cert._options.AddTo(export);
        export.SetAction(cert.ExportAsync);
        var command = new Command("cert", "Shows the certificates that stand on the way to Claude, and who trusts them.") { cert._endpoints, export };
        cert._options.AddTo(command);
        cert._output.AddTo(command);
        command.SetAction(cert.ShowAsync);
        return command;
    }

    private async Task<int> ShowAsync(ParseResult result, CancellationToken cancellationToken)
    {
        (PresentedCertificate[]? found, int code) = await LookAsync(SystemPlatform.Create(), result, result.GetValue(_endpoints) ?? [], cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return code;
        }

        switch (_output.Of(result))
        {
            case OutputKind.Json:
                var json = new JsonWriter(indented: true);
                json.StartArray();
                foreach (PresentedCertificate certificate in found)
                {
                    CertificateJson.WriteCertificate(json, certificate);
                }

                json.EndArray();
                _terminal.Out.WriteLine(json.ToString());
                break;
            case OutputKind.JsonLines:
                foreach (PresentedCertificate certificate in found)
                {
                    _terminal.Out.WriteLine(CertificateJson.Write(certificate, indented: false));
                }

                break;
            default:
                _terminal.WriteLines(CertificateText.Render(found, _terminal.Width));
                break;
        }

        return code;
    }

    private async Task<int> ExportAsync(ParseResult result, CancellationToken cancellationToken)
    {
        PlatformServices platform = SystemPlatform.Create();
        string[] thumbprints = result.GetValue(_thumbprint) ?? [];
        RootSet? system = thumbprints.Length == 0 ? null : RootSet.OperatingSystem(platform);
        ExportPlan? plan = system is null ? null : CertificateExport.Plan([], thumbprints, system);
        PresentedCertificate[] presented = [];
        int code = ExitCode.Done;
        if (plan is null || plan.Problems.Any(problem => problem.Id == "CertificateNotFound"))
        {
            (PresentedCertificate[]? found, code) = await LookAsync(platform, result, result.GetValue(_endpointOption) ?? [], cancellationToken).ConfigureAwait(false);
            if (found is null)
            {
                return code;
            }

            presented = found;
            plan = system is null ? CertificateExport.Plan(presented) : CertificateExport.Plan(presented, thumbprints, system);
        }

        foreach (string line in plan.Problems.Select(problem => problem.Message).Concat(plan.Notes))
        {
            _terminal.Error.WriteLine(line.Replace("-Thumbprint", "--thumbprint", StringComparison.Ordinal));
        }

        if (plan.Problems.Count > 0)
        {
            code = plan.Problems.Any(problem => problem.Id == "ThumbprintInvalid") ? ExitCode.Usage : ExitCode.Failed;
        }

        return plan.Certificates.Count == 0 ? code : Write(platform, result, plan, presented) ?? code;
    }

    private int? Write(PlatformServices platform, ParseResult result, ExportPlan plan, PresentedCertificate[] presented)
    {
        string path = Path.GetFullPath(result.GetValue(_path)!, platform.WorkingDirectory);
        var export = new CertificateExport(platform);
        try
        {
            if (export.Refusal(path, plan.Certificates, result.GetValue(_force), result.GetValue(_noClobber)) is ExportProblem refusal)
            {
                _terminal.Error.WriteLine(refusal.Message.Replace("-Force", "--force", StringComparison.Ordinal));
                return ExitCode.Failed;
            }

            string subjects = string.Join("; ", plan.Certificates.Select(certificate => certificate.Subject));
            if (result.GetValue(_whatIf))
            {
                _terminal.Out.WriteLine($"Would write to {path}: {subjects}");
                return null;
            }

            export.Write(path, plan.Certificates);
            _terminal.Out.WriteLine(path);
            _terminal.Error.WriteLine($"Written: {subjects}");
            foreach (string advice in CertificateExport.Advice(path, presented))
            {
                _terminal.Error.WriteLine(advice);
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Failed;
        }
    }

    private async Task<(PresentedCertificate[]? Found, int Code)> LookAsync(PlatformServices platform, ParseResult result, string[] texts, CancellationToken cancellationToken)
    {
        ConnectionTestOptions options;
        try
        {
            options = _options.Read(result);
        }
        catch (FormatException exception)
        {
            _terminal.Error.WriteLine(exception.Message);
            return (null, ExitCode.Usage);
        }

        bool bad = false;
        var runs = new List<ConnectionTestOptions>();
        foreach (string text in texts)
        {
            (Uri? endpoint, string? error) = EndpointParser.TryParse(text);
            if (endpoint is null)
            {
                bad = true;
                _terminal.Error.WriteLine($"{Redactor.Text(text)}: {error}");
            }
            else
            {
                runs.Add(options with { Endpoint = endpoint });
            }
        }

        CertificateReading?[] readings = await Task.WhenAll((texts.Length == 0 ? [options] : runs).Select(run => LookAsync(platform, run, cancellationToken))).ConfigureAwait(false);
        PresentedCertificate[] all = readings.OfType<CertificateReading>().SelectMany(reading => reading.Certificates).ToArray();
        Interception.MarkPartial(all);
        return (all, bad ? ExitCode.Usage : readings.Any(reading => reading is null) ? ExitCode.Failed : ExitCode.Done);
    }

    private async Task<CertificateReading?> LookAsync(PlatformServices platform, ConnectionTestOptions options, CancellationToken cancellationToken)
    {
        try
        {
            CertificateReading reading = await new CertificateProbe(platform).RunAsync(options, cancellationToken).ConfigureAwait(false);
            foreach (string failure in reading.Failures)
            {
                _terminal.Error.WriteLine(failure);
            }

            return reading;
        }
        catch (Exception exception) when (exception is ConnectionTestException or PlatformNotSupportedException or UnauthorizedAccessException or IOException)
        {
            _terminal.Error.WriteLine($"{options.Endpoint?.ToString() ?? "cert"}: {exception.Message.Replace("Test-ClaudeConnection says", "'claudenet test' says", StringComparison.Ordinal)}");
            return null;
        }
    }
}
