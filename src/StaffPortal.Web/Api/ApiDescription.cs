using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Api;

/// <summary>What the document says of the whole: its name, where it is, and that every call brings a key.</summary>
internal sealed class ApiDescription(CompanyProfile company) : IOpenApiDocumentTransformer
{
    private const string Scheme = "key";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "StaffPortal",
            Version = "1",
            Description = "Customers' answers in, figures out. Every call brings a key that an administrator has made.",
        };
        document.Servers = [new OpenApiServer { Url = company.Address }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
