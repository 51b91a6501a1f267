using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;
using StaffPortal.Scoring;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Setup;

public static class PageSetup
{
    public static void AddPortalPages(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddRazorPages()
            .AddMvcOptions(mvc =>
            {
                mvc.Filters.Add<NeedsHandler>();
                mvc.Filters.Add<ProofFilter>();
                mvc.ModelBinderProviders.Insert(0, new PlainTextBinding());
            });
        builder.Services.AddScoped<PageHead>();
        builder.Services.AddSingleton<Assets>();
        builder.Services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "__Host-portal-flash");
        // Without this, every Russian letter becomes a character reference of seven bytes.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.Configure<RouteOptions>(routes =>
        {
            routes.LowercaseUrls = true;
            routes.ConstraintMap["month"] = typeof(MonthConstraint);
            routes.ConstraintMap["slug"] = typeof(SlugConstraint);
        });
    }

    /// <summary>Names in paths are small Latin letters, digits and hyphens; whatever else stands there leads nowhere.</summary>
    private sealed class SlugConstraint : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) =>
            values.TryGetValue(routeKey, out var value)
            && value?.ToString() is { Length: > 0 and <= 80 } name
            && name.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');
    }

    /// <summary>A path with something else in a month's place leads nowhere: 404.</summary>
    private sealed class MonthConstraint : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) => values.TryGetValue(routeKey, out var value) && (value is YearMonth || YearMonth.TryParse(value?.ToString(), out _));
    }
}
