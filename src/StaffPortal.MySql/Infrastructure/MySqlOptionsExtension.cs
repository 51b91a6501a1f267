using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.MySql.Infrastructure;

/// <summary>The provider's settings, as a context carries them.</summary>
public sealed class MySqlOptionsExtension : RelationalOptionsExtension
{
    private DbContextOptionsExtensionInfo? _info;

    public MySqlOptionsExtension() { }

    private MySqlOptionsExtension(MySqlOptionsExtension other)
        : base(other) { }

    public override DbContextOptionsExtensionInfo Info => _info ??= new ExtensionInfo(this);

    public override void ApplyServices(IServiceCollection services) => services.AddEntityFrameworkMySql();

    protected override RelationalOptionsExtension Clone() => new MySqlOptionsExtension(this);

    private sealed class ExtensionInfo(IDbContextOptionsExtension extension) : RelationalExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => true;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) =>
            debugInfo["StaffPortal.MySql"] = GetServiceProviderHashCode().ToString(CultureInfo.InvariantCulture);
    }
}
