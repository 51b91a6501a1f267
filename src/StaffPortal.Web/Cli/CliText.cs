using System.Globalization;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Cli;

/// <summary>Sentences of the command line, in the language of the environment (LANG) where it is one of ours.</summary>
internal static class CliText
{
    private static CultureInfo Culture =>
        Texts.CultureOf(
            Texts.Languages.FirstOrDefault(language => language == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? "en"
        );

    public static string Get(string key, params object?[] args) => Texts.Get(Culture, key, args);

    public static string Get(Message message) => Texts.Get(Culture, message);

    /// <summary>Says why on stderr; the exit code of a refusal.</summary>
    public static int Refuse(string key, params object?[] args)
    {
        Console.Error.WriteLine(Get(key, args));
        return 1;
    }

    public static int Refuse(Message? message) => message is null ? Refuse("Cli.NotFound") : Refuse(message.Key, message.Args);
}
