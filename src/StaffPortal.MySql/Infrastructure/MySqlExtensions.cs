using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.MySql.Infrastructure;
using StaffPortal.MySql.Metadata;
using StaffPortal.MySql.Migrations;
using StaffPortal.MySql.Query;
using StaffPortal.MySql.Storage;
using StaffPortal.MySql.Update;

// Where options are built and services are registered, as with every provider.
namespace Microsoft.EntityFrameworkCore
{
    public static class MySqlDbContextOptionsExtensions
    {
        /// <summary>Lets the context work on MariaDB 10.11 or later, through MySqlConnector.</summary>
        /// <param name="connectionString">As MySqlConnector reads it.</param>
        public static DbContextOptionsBuilder UseMySql(
            this DbContextOptionsBuilder options,
            string connectionString,
            Action<MySqlDbContextOptionsBuilder>? configure = null
        )
        {
            var extension =
                options.Options.FindExtension<MySqlOptionsExtension>()
                // One text a query, whatever its lists hold; UseParameterizedCollectionMode chooses otherwise.
                ?? new MySqlOptionsExtension().WithUseParameterizedCollectionMode(ParameterTranslationMode.Parameter);
            ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(extension.WithConnectionString(connectionString));
            configure?.Invoke(new MySqlDbContextOptionsBuilder(options));
            return options;
        }
    }
}

namespace StaffPortal.MySql.Infrastructure
{
    /// <summary>What can be set beside the connection: the assembly of the migrations, time-outs, batches.</summary>
    public sealed class MySqlDbContextOptionsBuilder(DbContextOptionsBuilder options)
        : RelationalDbContextOptionsBuilder<MySqlDbContextOptionsBuilder, MySqlOptionsExtension>(options);

    public static class MySqlServiceCollectionExtensions
    {
        /// <summary>The provider's services, where a context builds its own.</summary>
        public static IServiceCollection AddEntityFrameworkMySql(this IServiceCollection services)
        {
            var builder = new EntityFrameworkRelationalServicesBuilder(services)
                .TryAdd<LoggingDefinitions, MySqlLoggingDefinitions>()
                .TryAdd<IDatabaseProvider, DatabaseProvider<MySqlOptionsExtension>>()
                .TryAdd<IRelationalTypeMappingSource, MySqlTypeMappingSource>()
                .TryAdd<ISqlGenerationHelper, MySqlSqlGenerationHelper>()
                .TryAdd<IRelationalAnnotationProvider, MySqlAnnotationProvider>()
                .TryAdd<IProviderConventionSetBuilder, MySqlConventionSetBuilder>()
                .TryAdd<IRelationalConnection, MySqlRelationalConnection>()
                .TryAdd<IRelationalDatabaseCreator, MySqlDatabaseCreator>()
                .TryAdd<IHistoryRepository, MySqlHistoryRepository>()
                .TryAdd<IMigrationsSqlGenerator, MySqlMigrationsSqlGenerator>()
                .TryAdd<IUpdateSqlGenerator, MySqlUpdateSqlGenerator>()
                .TryAdd<IModificationCommandBatchFactory, MySqlModificationCommandBatchFactory>()
                .TryAdd<IQueryCompilationContextFactory, MySqlQueryCompilationContextFactory>()
                .TryAdd<IQuerySqlGeneratorFactory, MySqlQuerySqlGeneratorFactory>()
                .TryAdd<IQueryableMethodTranslatingExpressionVisitorFactory, MySqlQueryTranslatorFactory>()
                .TryAdd<IQueryTranslationPostprocessorFactory, MySqlQueryTranslationPostprocessorFactory>()
                .TryAdd<IMethodCallTranslatorProvider, MySqlMethodCallTranslatorProvider>()
                .TryAdd<IMemberTranslatorProvider, MySqlMemberTranslatorProvider>();
            builder.TryAddCoreServices();
            return services;
        }
    }

    /// <summary>The relational events; the provider adds none.</summary>
    internal sealed class MySqlLoggingDefinitions : RelationalLoggingDefinitions;
}
