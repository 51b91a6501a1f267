using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StaffPortal.Benchmarks.Pages;

/// <summary>The yardstick: a Razor page of 7 KB behind a cookie, with no database and nothing to decide.</summary>
internal static class EmptyPage
{
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                EnvironmentName = "Production",
                ApplicationName = typeof(EmptyPage).Assembly.GetName().Name,
            }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        // The portal lies beside it, with pages of its own.
        builder
            .Services.AddRazorPages(options => options.Conventions.AuthorizePage("/Empty"))
            .ConfigureApplicationPartManager(parts =>
                parts
                    .ApplicationParts.Where(part => part.Name != builder.Environment.ApplicationName)
                    .ToList()
                    .ForEach(part => parts.ApplicationParts.Remove(part))
            );
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet(
            "/sign-in",
            (HttpContext context) =>
                context.SignInAsync(
                    new ClaimsPrincipal(
                        new ClaimsIdentity([new Claim(ClaimTypes.Name, "somebody")], CookieAuthenticationDefaults.AuthenticationScheme)
                    )
                )
        );
        app.MapRazorPages();
        await app.RunAsync();
    }
}
