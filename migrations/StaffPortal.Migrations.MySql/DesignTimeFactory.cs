using Microsoft.EntityFrameworkCore.Design;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Migrations.MySql;

/// <summary>Lets the migrations tool build the model without a running portal.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalContext>
{
    public PortalContext CreateDbContext(string[] args) => DesignTime.Context(new MySqlProvider("Server=localhost;Database=design-time"));
}
