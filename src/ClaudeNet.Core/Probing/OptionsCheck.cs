using System;
using System.Linq;
using System.Net.Sockets;

namespace ClaudeNet.Probing;

/// <summary>Refuses options that cannot be meant, each with a sentence that says what to do.</summary>
internal static class OptionsCheck
{
    /// <exception cref="ConnectionTestException">An option is out of range, or two contradict each other.</exception>
    public static void Validate(ConnectionTestOptions options)
    {
        if (options.Endpoint is Uri endpoint)
        {
            if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
            {
                throw new ConnectionTestException("EndpointInvalid", "The endpoint has to be an http or https URL, for example https://api.anthropic.com.");
            }

            if (endpoint.UserInfo.Length > 0)
            {
                throw new ConnectionTestException("EndpointInvalid", "The endpoint contains a user name or password. Remove everything up to and including the @.");
            }
        }

        if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromMinutes(10))
        {
            throw new ConnectionTestException("TimeoutInvalid", "The time-out has to be more than 0 and at most 600 seconds.");
        }

        if (options.AddressFamily is not (AddressFamily.Unspecified or AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
        {
            throw new ConnectionTestException("AddressFamilyInvalid", "The address family has to be Any, IPv4 or IPv6.");
        }

        ValidateProxy(options);
        ValidatePlace(options);
    }

    private static void ValidatePlace(ConnectionTestOptions options)
    {
        var places = new[] { options.NetworkNamespace, options.Container, options.Distribution }.Count(place => place is not null);
        if (places > 1)
        {
            throw new ConnectionTestException("PlaceInvalid", "NetworkNamespace, Container and Distribution exclude each other: give one of them.");
        }

        if (options.UserProfile is not null && (options.Container is not null || options.Distribution is not null))
        {
            throw new ConnectionTestException("UserProfileInvalid", "UserProfile names a folder of this machine, and a container or distribution has its own: leave out one or the other.");
        }
    }

    private static void ValidateProxy(ConnectionTestOptions options)
    {
        if (options.NoProxy && (options.Proxy is not null || options.ProxyCredential is not null || options.ProxyUseDefaultCredentials))
        {
            throw new ConnectionTestException("ProxyInvalid", "NoProxy goes without Proxy, ProxyCredential and ProxyUseDefaultCredentials: leave out one or the other.");
        }

        if (options.ProxyCredential is not null && options.ProxyUseDefaultCredentials)
        {
            throw new ConnectionTestException("ProxyInvalid", "ProxyCredential and ProxyUseDefaultCredentials exclude each other: leave out one.");
        }

        if (options.Proxy is Uri proxy && (!proxy.IsAbsoluteUri || (proxy.Scheme != Uri.UriSchemeHttp && proxy.Scheme != Uri.UriSchemeHttps)))
        {
            throw new ConnectionTestException("ProxyInvalid", "The proxy has to be an http or https URL, for example http://proxy.example:8080.");
        }
    }
}
