using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace StaffPortal.Web.Setup;

/// <summary>Behind a reverse proxy: setting <c>Proxy:Known</c> lists the addresses or networks (10.0.0.0/8) whose word on the visitor's address and scheme is taken; nobody else's is.</summary>
public static class ProxySetup
{
    public static void AddPortalProxies(this WebApplicationBuilder builder)
    {
        var known = builder.Configuration.GetSection("Proxy:Known").Get<string[]>() ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders =
                known.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var entry in known)
                options.KnownIPNetworks.Add(NetworkOf(entry));
        });
    }

    /// <exception cref="InvalidOperationException">The setting is neither an address nor a network.</exception>
    private static System.Net.IPNetwork NetworkOf(string entry)
    {
        if (System.Net.IPNetwork.TryParse(entry, out var network))
            return network;
        if (IPAddress.TryParse(entry, out var address))
            return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw new InvalidOperationException(
            $"Proxy:Known is '{entry}'; it may list addresses such as 10.0.0.1 and networks such as 10.0.0.0/8."
        );
    }
}
