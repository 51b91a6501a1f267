using System.Globalization;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Setup;

/// <summary>The reader's language: of the account when signed in, else of the cookie, else of the browser.</summary>
public static class LanguageSetup
{
    public const string Cookie = "__Host-portal-language";

    public static void AddPortalLanguages(this WebApplicationBuilder builder) => builder.Services.AddScoped<Words>();

    public static void UsePortalLanguages(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var culture = Texts.CultureOf(LanguageOf(context));
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
                return next(context);
            }
        );

    private static string LanguageOf(HttpContext context)
    {
        var user = context.RequestServices.GetRequiredService<CurrentUser>();
        if (user.IsSignedIn)
            return user.Session.Language;
        if (context.Request.Cookies[Cookie] is { } chosen && Texts.Languages.Contains(chosen))
            return chosen;
        var wanted = context
            .Request.GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant());
        return wanted.FirstOrDefault(language => Texts.Languages.Contains(language)) ?? "en";
    }
}

/// <summary>Texts in the reader's language, for views.</summary>
public sealed class Words
{
    public CultureInfo Culture => CultureInfo.CurrentUICulture;

    public string this[string key, params object?[] args] => Texts.Get(Culture, key, args);

    public string this[Message message] => Texts.Get(Culture, message);
}
