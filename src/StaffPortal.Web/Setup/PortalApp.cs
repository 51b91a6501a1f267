using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Web.Api;

namespace StaffPortal.Web.Setup;

/// <summary>Builds the portal: one line a concern, in the order in which they matter.</summary>
public static class PortalApp
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = AppContext.BaseDirectory,
                ApplicationName = typeof(PortalApp).Assembly.GetName().Name,
            }
        );
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<PortalOptions>(builder.Configuration.GetSection("Portal"));
        builder.Services.Configure<MailOptions>(builder.Configuration.GetSection("Mail"));
        builder.AddPortalDatabase();
        return builder;
    }

    /// <param name="configure">What a test puts in the place of the real thing, such as the clock.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args);
        builder.AddPortalProxies();
        builder.AddPortalAccess();
        builder.AddPortalLanguages();
        builder.AddPortalPages();
        builder.AddPortalJobs();
        builder.AddPortalLimits();
        builder.AddPortalApi();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UsePortalErrors();
        app.UsePortalHeaders();
        app.UsePortalApi();
        app.UseHostFiltering();
        app.UseRouting();
        app.UseCookiePolicy();
        app.UseAuthentication();
        app.UsePortalLanguages();
        app.UsePortalCodes();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UsePortalInput();
        app.MapPortalHealth();
        app.MapPortalJobs();
        app.MapPortalApi();
        app.MapPortalFonts();
        app.MapPortalLook();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }
}
