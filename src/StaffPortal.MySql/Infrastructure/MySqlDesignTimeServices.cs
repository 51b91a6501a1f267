using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

[assembly: DesignTimeProviderServices("StaffPortal.MySql.Infrastructure.MySqlDesignTimeServices")]

namespace StaffPortal.MySql.Infrastructure;

/// <summary>What the migrations tool asks of a provider; reading a schema back into code is not among it.</summary>
public sealed class MySqlDesignTimeServices : IDesignTimeServices
{
    public void ConfigureDesignTimeServices(IServiceCollection serviceCollection)
    {
        serviceCollection.AddEntityFrameworkMySql();
        new EntityFrameworkRelationalDesignServicesBuilder(serviceCollection).TryAddCoreServices();
    }
}
