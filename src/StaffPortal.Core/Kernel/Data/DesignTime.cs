using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The model as the migrations tool sees it must be the portal's own. Identity takes its schema version from the application's options, so the tool gets the same ones.</summary>
public static class DesignTime
{
    public static PortalContext Context(DatabaseProvider provider)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        provider.Configure(options);
        options.UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(ConfigureSchema).BuildServiceProvider());
        return new PortalContext(options.Options);
    }

    /// <summary>Version 3 has the table for passkeys.</summary>
    internal static void ConfigureSchema(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
}
