using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Model;

namespace ClaudeNet.Platform.Windows;

/// <summary>The proxy that Windows itself would use: PAC file or automatic search, then WinINET's named proxy, then WinHTTP's.</summary>
/// <param name="registry">The registry.</param>
/// <param name="clock">Bounds the look-up.</param>
/// <param name="lookUp">Asks a PAC file, or searches for one, which can take long.</param>
internal sealed class WindowsProxyReader(IRegistryReader registry, IClock clock, AutoProxyLookUp lookUp) : ISystemProxyReader
{
    public async Task<SystemProxyAnswer> ReadAsync(Uri endpoint, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (endpoint.IsLoopback)
        {
            // Windows goes direct to itself unless the exceptions say <-loopback>, which is for debugging proxies.
            return SystemProxyAnswer.None;
        }

        var unreadable = new List<UnreadableItem>();
        var user = Read("WinINET proxy settings", WindowsProxySettings.ReadWinInet, unreadable);
        if (user is not null && (user.AutoConfigUrl is not null || user.Detects))
        {
            var (found, proxy) = await AskAsync(user, endpoint, patience, unreadable, cancellationToken).ConfigureAwait(false);
            if (found)
            {
                return new SystemProxyAnswer { Proxy = proxy, Origin = proxy is null ? null : NameOf(user), Unreadable = unreadable };
            }
        }

        return (Named(user, endpoint) ?? Named(Read("WinHTTP proxy settings", WindowsProxySettings.ReadWinHttp, unreadable), endpoint) ?? SystemProxyAnswer.None)
            with { Unreadable = unreadable };
    }

    private static SystemProxyAnswer? Named(WindowsProxySettings? settings, Uri endpoint)
        => settings?.Server is { } list && !ProxyBypassText.Matches(settings.Bypass, endpoint) && ProxyListText.Select(list, endpoint.Scheme) is { } proxy
            ? new SystemProxyAnswer { Proxy = proxy, Origin = settings.Origin }
            : null;

    private static string NameOf(WindowsProxySettings settings)
        => settings.AutoConfigUrl is { } url ? "PAC file " + Redactor.Uri(url) : "automatic search (WPAD)";

    private WindowsProxySettings? Read(string what, Func<IRegistryReader, WindowsProxySettings?> read, List<UnreadableItem> unreadable)
    {
        try
        {
            return read(registry);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            unreadable.Add(new UnreadableItem(what, exception.Message));
            return null;
        }
    }

    /// <summary>Returns whether there was an answer, which can be "direct" (null).</summary>
    private async Task<(bool Found, Uri? Proxy)> AskAsync(
        WindowsProxySettings settings, Uri endpoint, TimeSpan patience, List<UnreadableItem> unreadable, CancellationToken cancellationToken)
    {
        var what = "proxy by " + NameOf(settings);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var asking = lookUp(settings.AutoConfigUrl, endpoint, wait.Token);
            await Task.WhenAny(asking, clock.DelayAsync(patience, wait.Token)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (asking.IsCompleted)
            {
                var answer = await asking.ConfigureAwait(false);
                return (answer.Found, answer.Proxies is null ? null : ProxyListText.Select(answer.Proxies, endpoint.Scheme));
            }

            unreadable.Add(new UnreadableItem(what, $"Windows had no answer after {patience.TotalSeconds:0.#} s."));
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or DllNotFoundException or EntryPointNotFoundException)
        {
            unreadable.Add(new UnreadableItem(what, exception.Message));
        }
        finally
        {
            // Whoever asks walks away; nobody waits for the timer either.
            wait.Cancel();
        }

        return (false, null);
    }
}
