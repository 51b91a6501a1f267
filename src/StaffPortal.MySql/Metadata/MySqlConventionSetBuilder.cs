using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace StaffPortal.MySql.Metadata;

/// <summary>The relational conventions, and names of 64 characters at most.</summary>
internal sealed class MySqlConventionSetBuilder(
    ProviderConventionSetBuilderDependencies dependencies,
    RelationalConventionSetBuilderDependencies relationalDependencies
) : RelationalConventionSetBuilder(dependencies, relationalDependencies)
{
    private const int LongestIdentifier = 64;

    public override ConventionSet CreateConventionSet()
    {
        var conventions = base.CreateConventionSet();
        conventions.Add(new RelationalMaxIdentifierLengthConvention(LongestIdentifier, Dependencies, RelationalDependencies));
        return conventions;
    }
}

/// <summary>Tells migrations which columns the server counts up by itself.</summary>
internal sealed class MySqlAnnotationProvider(RelationalAnnotationProviderDependencies dependencies)
    : RelationalAnnotationProvider(dependencies)
{
    public const string AutoIncrement = "MySql:AutoIncrement";

    private static readonly HashSet<Type> Counted = [typeof(int), typeof(long), typeof(short), typeof(uint), typeof(ulong)];

    public override IEnumerable<IAnnotation> For(IColumn column, bool designTime)
    {
        // The column of an owned document stands for no property.
        if (!designTime || column.PropertyMappings.Count == 0)
            yield break;
        var property = column.PropertyMappings[0].Property;
        // A table has one such column, and it is its key.
        if (
            property.ValueGenerated == ValueGenerated.OnAdd
            && property.FindContainingPrimaryKey() is { Properties.Count: 1 }
            && Counted.Contains(property.GetRelationalTypeMapping().Converter?.ProviderClrType ?? property.ClrType)
            && !property.IsForeignKey()
        )
            yield return new Annotation(AutoIncrement, true);
    }
}
