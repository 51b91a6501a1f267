using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel;

/// <summary>Every text that a person reads, by key and culture. The part of a key before the first dot names the resource file.</summary>
public static class Texts
{
    /// <summary>The languages of the interface.</summary>
    public static readonly IReadOnlyList<string> Languages = ["ru", "pl", "en"];

    /// <summary>The culture of a language: English is written the European way, since 10/9 would mean two days.</summary>
    public static CultureInfo CultureOf(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language);

    /// <summary>A language by its own name, such as <c>polski</c>.</summary>
    public static string NameOf(string language) => CultureInfo.GetCultureInfo(language).NativeName;

    private static readonly ConcurrentDictionary<string, ResourceManager> Files = new(StringComparer.Ordinal);

    /// <summary>A page asks for a hundred of them, and there are only so many.</summary>
    private static readonly ConcurrentDictionary<(string Culture, string Key), string> Found = new();

    /// <summary>The text with its arguments put in; plurals are written <c>{0:p:one;few;many}</c>, where # stands for the number itself.</summary>
    /// <exception cref="MissingManifestResourceException">The key exists in no language.</exception>
    public static string Get(CultureInfo culture, string key, params object?[] args)
    {
        var text = Found.GetOrAdd((culture.Name, key), static (asked, culture) => Read(culture, asked.Key), culture);
        return args.Length == 0
            ? text
            : string.Format(new PluralFormat(culture), text, [.. args.Select(arg => arg is Message inner ? Get(culture, inner) : arg)]);
    }

    /// <summary>For keys that come from rows, which another version of the portal may have written: null where there is no such text.</summary>
    public static string? Find(CultureInfo culture, string file, string name) => FileOf(file).GetString(name, culture);

    /// <summary>Whether there is such a text; where a stored sentence was written by a version that called it otherwise, there is not.</summary>
    public static bool Knows(string key)
    {
        try
        {
            return Read(CultureInfo.InvariantCulture, key).Length > 0;
        }
        catch (MissingManifestResourceException)
        {
            return false;
        }
    }

    private static ResourceManager FileOf(string file) =>
        Files.GetOrAdd(file, static name => new ResourceManager($"StaffPortal.Core.Resources.{name}", typeof(Texts).Assembly));

    private static string Read(CultureInfo culture, string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        return FileOf(dot < 0 ? key : key[..dot]).GetString(dot < 0 ? key : key[(dot + 1)..], culture)
            ?? throw new MissingManifestResourceException($"There is no text '{key}'.");
    }

    public static string Get(CultureInfo culture, Message message) => Get(culture, message.Key, message.Args);

    /// <summary>Adds the format <c>p:</c> to a culture's own formats; which form a number takes follows the CLDR plural rules of ru, pl and en.</summary>
    private sealed class PluralFormat(CultureInfo culture) : IFormatProvider, ICustomFormatter
    {
        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider)
        {
            if (format?.StartsWith("p:", StringComparison.Ordinal) == true)
            {
                var forms = format[2..].Split(';');
                var number = Convert.ToInt64(arg, CultureInfo.InvariantCulture);
                return forms[Math.Min(Form(number), forms.Length - 1)]
                    .Replace("#", number.ToString("N0", culture), StringComparison.Ordinal);
            }

            if (arg is YearMonth month)
                return format switch
                {
                    "t" => Formats.MonthInText(culture, month),
                    "g" => Formats.MonthGenitive(culture, month),
                    _ => Formats.Month(culture, month),
                };
            if (arg is LocalText text)
                return text.In(culture);
            if (arg is Money money)
                return Formats.Money(culture, money.Currency, money.Minor);
            if (arg is DateOnly day)
                return Formats.Day(culture, day);
            return arg is IFormattable formattable ? formattable.ToString(format, culture) : arg?.ToString() ?? "";
        }

        private int Form(long number)
        {
            long n = Math.Abs(number),
                ten = n % 10,
                hundred = n % 100;
            var few = ten is >= 2 and <= 4 && hundred is < 12 or > 14;
            return culture.TwoLetterISOLanguageName switch
            {
                "ru" => ten == 1 && hundred != 11 ? 0
                : few ? 1
                : 2,
                "pl" => n == 1 ? 0
                : few ? 1
                : 2,
                _ => n == 1 ? 0 : 1,
            };
        }
    }
}
