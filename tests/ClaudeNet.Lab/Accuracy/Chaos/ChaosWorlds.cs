using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Accuracy.Chaos;

/// <summary>Puts networks together by chance: the same seed and number give the same network.</summary>
internal sealed class ChaosWorlds
{
    /// <summary>The time-out that every probe gets: more than the five seconds that resolvers wait for a silent server, as curl waits here too.</summary>
    internal const int TimeoutSeconds = 6;

    private const string Secret = "canary-4f1d";
    private const string WrongKey = "sk-ant-api03-canary-wrong-key";

    private readonly Random _random;
    private readonly List<CaseFault> _faults = [];
    private readonly List<string> _ip = [];
    private readonly List<string> _words = [];
    private readonly Dictionary<string, string?> _environment = [];
    private CaseWeb _web = new();
    private CaseNames[] _names = [new()];
    private string[] _nameServers = [LabAddress.Gateway4];
    private CaseProxy? _proxy;
    private CaseAuthority[] _trusts = [];
    private string? _dead;
    private string? _deadWithoutProxy;

    private ChaosWorlds(int seed, int number)
    {
        // One stream for each world, so that a failing one can be had alone.
#pragma warning disable CA5394 // Chance, not secrecy: a seed has to give the same worlds again.
        _random = new Random(unchecked((seed * 1_000_003) + number));
#pragma warning restore CA5394
    }

    /// <summary>Makes one.</summary>
    internal static ChaosWorld Make(int seed, int number) => new ChaosWorlds(seed, number).Make(number);

    private ChaosWorld Make(int number)
    {
        var families = Families();
        Names(families);
        Web();
        Key();
        Proxy(families);
        Faults();
        CountDeadFamilies(families);
        var still = _faults.All(fault => fault is { ForMs: null, AfterMs: 0 } && fault.Do is not CaseFaultKind.LoseEverySecondSyn);
        var set = new Case
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"chaos-{number}"),
            Title = string.Join(", ", _words.DefaultIfEmpty("nothing wrong")),
            Web = _web,
            Names = _names,
            Proxy = _proxy,
            Client = new CaseClient { Environment = _environment, Ip = _ip, NameServers = _nameServers, Trusts = _trusts },
            Faults = _faults,
            Run = new CaseRun { Arguments = ["test", "--timeout-seconds", TimeoutSeconds.ToString(CultureInfo.InvariantCulture)] },
            Expect = new CaseExpectation(),
        };
        return new ChaosWorld(number, set, _dead, still, [Secret, WrongKey]);
    }

    private string[] Families()
    {
        switch (Choose(6, 1, 1))
        {
            case 1:
                _words.Add("IPv4 alone");
                _ip.AddRange("route delete ::/0", $"address delete {LabAddress.Client6}/64 dev uplink");
                return ["ipv4"];
            case 2:
                _words.Add("IPv6 alone");
                _nameServers = [LabAddress.Gateway6];
                _ip.Add($"address delete {LabAddress.Client4}/24 dev uplink");
                return ["ipv6"];
            default:
                return ["ipv4", "ipv6"];
        }
    }

    private void Names(string[] families)
    {
        switch (Choose(12, 1, 1, 1, 2))
        {
            case 1:
                DieWithoutProxy("the name server is silent");
                _faults.Add(new CaseFault { Do = CaseFaultKind.Drop, Port = 53 });
                break;
            case 2:
                DieWithoutProxy("the name does not exist");
                _names = [new CaseNames { Api = [] }];
                break;
            case 3 when families.Length == 2:
                _words.Add("a silent name server first");
                _nameServers = [LabAddress.SilentDns4, LabAddress.Gateway4];
                _faults.Add(new CaseFault { Do = CaseFaultKind.Drop, Port = 53, To = LabAddress.SilentDns4 });
                break;
            case 4 when families.Contains("ipv4"):
                _words.Add("slow names");
                _names = [new CaseNames { At = [LabAddress.Gateway4], DelayMs = 400 }];
                break;
            default:
                break;
        }
    }

    private void Web()
    {
        switch (Choose(12, 1, 1, 1, 1, 1, 1))
        {
            case 1:
                Die("the certificate has expired");
                _web = new CaseWeb { Certificate = new CaseCertificate { EndsInDays = -1 } };
                break;
            case 2:
                Die("the certificate is for another host");
                _web = new CaseWeb { Certificate = new CaseCertificate { Names = ["www.example.com"] } };
                break;
            case 3:
                Die("TLS is inspected by an unknown authority");
                _web = new CaseWeb { Certificate = new CaseCertificate { From = CaseAuthority.Inspection }, OtherCertificate = new CaseCertificate { From = CaseAuthority.Inspection } };
                break;
            case 4:
                _words.Add("TLS is inspected by a trusted authority");
                _web = new CaseWeb { Certificate = new CaseCertificate { From = CaseAuthority.Inspection }, OtherCertificate = new CaseCertificate { From = CaseAuthority.Inspection } };
                _trusts = [CaseAuthority.Inspection];
                break;
            case 5:
                Die("the API fails by itself");
                _web = new CaseWeb { Answer = new CaseAnswer { Status = 500, Body = "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"Internal server error\"}}" } };
                break;
            case 6:
                Die("a filter shows a page");
                _web = new CaseWeb { Answer = new CaseAnswer { Status = 403, Body = "<html><head><title>Blocked</title></head></html>", Type = "text/html", RequestId = false } };
                break;
            default:
                break;
        }
    }

    private void Key()
    {
        if (Choose(9, 1) == 1)
        {
            Die("the key is refused");
            _environment["ANTHROPIC_API_KEY"] = WrongKey;
        }
    }

    private void Proxy(string[] families)
    {
        if (!families.Contains("ipv4"))
        {
            return;
        }

        var url = $"http://user:{Secret}@{LabAddress.Gateway4}:3128";
        switch (Choose(8, 2, 2, 1, 1))
        {
            case 1:
                _words.Add("a proxy");
                _proxy = new CaseProxy();
                break;
            case 2:
                _words.Add("a proxy with its password");
                _proxy = new CaseProxy { Directives = ["BasicAuth user " + Secret] };
                break;
            case 3:
                Die("the proxy's password is wrong");
                _proxy = new CaseProxy { Directives = ["BasicAuth user another"] };
                break;
            case 4:
                Die("nobody runs the proxy");
                break;
            default:
                return;
        }

        _environment["HTTPS_PROXY"] = url;
    }

    private void Faults()
    {
        CaseFaultKind[] kinds = [CaseFaultKind.Drop, CaseFaultKind.Reset, CaseFaultKind.Prohibit, CaseFaultKind.Stall, CaseFaultKind.Cut, CaseFaultKind.LoseFirstSyn, CaseFaultKind.LoseEverySecondSyn];
        for (var count = Choose(5, 4, 1); count > 0; count--)
        {
            var fault = new CaseFault { Do = kinds[Next(kinds.Length)], Family = Choose(1, 2, 2) switch { 1 => "ipv4", 2 => "ipv6", _ => null } };
            fault = Choose(4, 1, 1) switch
            {
                1 => fault with { ForMs = 200 + Next(1500), PauseMs = 200 + Next(1500) },
                2 => fault with { AfterMs = 200 + Next(2000) },
                _ => fault,
            };
            _faults.Add(fault);
            _words.Add($"{fault.Do} {fault.Family ?? "both families"}{(fault.ForMs is null ? fault.AfterMs > 0 ? " from some moment on" : string.Empty : " now and then")}");
        }
    }

    /// <summary>Faults on the servers' side meet what the proxy sends as well, so a family that is dead is dead for everybody.</summary>
    private void CountDeadFamilies(string[] families)
    {
        var throughProxy = _environment.ContainsKey("HTTPS_PROXY");
        _dead ??= throughProxy ? null : _deadWithoutProxy;
        string[] needed = throughProxy ? ["ipv4", "ipv6"] : families;
        bool IsDead(string family) => _faults.Any(fault => fault is { Port: 443, ForMs: null, AfterMs: 0 } && (fault.Family is null || fault.Family == family)
            && fault.Do is CaseFaultKind.Drop or CaseFaultKind.Reset or CaseFaultKind.Prohibit or CaseFaultKind.Stall or CaseFaultKind.Cut);
        if (needed.All(IsDead))
        {
            _dead ??= "no family gets through";
        }
    }

    private void Die(string why)
    {
        _words.Add(why);
        _dead ??= why;
    }

    /// <summary>With a proxy the client's own names do not matter: the proxy asks a resolver of its own.</summary>
    private void DieWithoutProxy(string why)
    {
        _words.Add(why);
        _deadWithoutProxy = why;
    }

    /// <summary>Returns the index of one of the weights.</summary>
    private int Choose(params int[] weights)
    {
        var ticket = Next(weights.Sum());
        var index = 0;
        while (ticket >= weights[index])
        {
            ticket -= weights[index++];
        }

        return index;
    }

#pragma warning disable CA5394 // See above.
    private int Next(int below) => _random.Next(below);
#pragma warning restore CA5394
}
