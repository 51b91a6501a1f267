using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using StaffPortal.Core.Data;

namespace StaffPortal.Migrations.Sqlite;

/// <summary>Lets the migrations tool build the model without a running portal.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalContext>
{
    public PortalContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        new SqliteProvider("design-time.db").Configure(options);
        return new PortalContext(options.Options);
    }
}
