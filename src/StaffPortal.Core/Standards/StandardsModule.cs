using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Reading;

namespace StaffPortal.Core.Standards;

/// <summary>Standards, regulations and who has read them.</summary>
public sealed class StandardsModule : FeatureModule
{
    public const string Document = "Document";

    public override IReadOnlyList<SearchKind> SearchKinds =>
        [
            .. Enum.GetNames<DocumentKind>()
                .Select(name => new SearchKind(Document, name, "Standards.Kind" + name, "Standards.Kinds" + name)),
        ];

    public override void Configure(ModelBuilder builder) => StandardsModel.Configure(builder);

    public override void Register(IServiceCollection services)
    {
        services.AddScoped<ITaskSource, StandardsTasks>();
        services.AddScoped<ISearchScope, DocumentScope>();
        services.AddScoped<IMeasureSource, StandardsMeasure>();
    }
}
