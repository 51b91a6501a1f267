using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using StaffPortal.MySql.Metadata;
using StaffPortal.MySql.Storage;

namespace StaffPortal.MySql.Migrations;

/// <summary>Migrations in the server's words. It commits every change of the schema by itself, so a migration that ends halfway leaves what it had done.</summary>
internal sealed class MySqlMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies dependencies) : MigrationsSqlGenerator(dependencies)
{
    protected override void Generate(
        CreateTableOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true
    )
    {
        base.Generate(operation, model, builder, terminate: false);
        builder.Append($" ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE {MySqlDatabaseCreator.Collation}");
        if (terminate)
            End(builder);
    }

    protected override void ColumnDefinition(
        string? schema,
        string table,
        string name,
        ColumnOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder
    )
    {
        base.ColumnDefinition(schema, table, name, operation, model, builder);
        if (operation[MySqlAnnotationProvider.AutoIncrement] is true)
            builder.Append(" AUTO_INCREMENT");
    }

    protected override void DefaultValue(
        object? defaultValue,
        string? defaultValueSql,
        string? columnType,
        MigrationCommandListBuilder builder
    )
    {
        // A long text takes a default as an expression alone.
        if (defaultValueSql is null && defaultValue is not null && columnType is "longtext" or "longblob")
        {
            builder
                .Append(" DEFAULT (")
                .Append(Dependencies.TypeMappingSource.GetMapping(defaultValue.GetType()).GenerateSqlLiteral(defaultValue))
                .Append(")");
            return;
        }

        base.DefaultValue(defaultValue, defaultValueSql, columnType, builder);
    }

    protected override void Generate(
        DropIndexOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true
    )
    {
        builder.Append("DROP INDEX ").Append(Name(operation.Name)).Append(" ON ").Append(Name(operation.Table!));
        if (terminate)
            End(builder);
    }

    protected override void Generate(RenameIndexOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        builder.Append($"ALTER TABLE {Name(operation.Table!)} RENAME INDEX {Name(operation.Name)} TO {Name(operation.NewName)}");
        End(builder);
    }

    protected override void Generate(RenameTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        builder.Append($"ALTER TABLE {Name(operation.Name)} RENAME TO {Name(operation.NewName ?? operation.Name)}");
        End(builder);
    }

    protected override void Generate(RenameColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        builder.Append($"ALTER TABLE {Name(operation.Table)} RENAME COLUMN {Name(operation.Name)} TO {Name(operation.NewName)}");
        End(builder);
    }

    protected override void Generate(AlterColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        builder.Append($"ALTER TABLE {Name(operation.Table)} MODIFY COLUMN ");
        ColumnDefinition(operation.Schema, operation.Table, operation.Name, operation, model, builder);
        End(builder);
    }

    protected override void Generate(
        DropForeignKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true
    )
    {
        builder.Append($"ALTER TABLE {Name(operation.Table)} DROP FOREIGN KEY {Name(operation.Name)}");
        if (terminate)
            End(builder);
    }

    protected override void Generate(
        DropPrimaryKeyOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true
    )
    {
        builder.Append($"ALTER TABLE {Name(operation.Table)} DROP PRIMARY KEY");
        if (terminate)
            End(builder);
    }

    private string Name(string name) => Dependencies.SqlGenerationHelper.DelimitIdentifier(name);

    private void End(MigrationCommandListBuilder builder)
    {
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
