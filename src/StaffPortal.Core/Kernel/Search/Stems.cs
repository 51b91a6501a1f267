using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StaffPortal.Core.Kernel.Search;

/// <summary>A word of a text: where it stands, and the stem it is found by.</summary>
public readonly record struct StemmedWord(int Start, int Length, string Stem);

/// <summary>
/// Stems of Russian, Polish and English words, made in one place for every database: SQLite stems English only, and PostgreSQL has no Polish.
/// They are light stems: endings of declension and conjugation are taken off, and what still differs is forgiven as a typo would be.
/// </summary>
public static partial class Stems
{
    public const int Longest = 40;

    // Reflexive endings come off first, then the longest of these; at least three letters stay.
    private static readonly string[] Russian = Order(
        "иями ями ами иях ях ах ием ией иям ям ам ов ев ей ой ий ый ая яя ое ее ые ие ого его ому ему ыми ими ых их ую юю ою ею ом ем ия ья ью ию ии ьи ье а я о е и ы у ю ь й "
            + "ает яет ают яют ует уют ют ут ят ат ешь ишь ете ите ет ит им ала яла ила ыла ела али яли или ели ало ило ал ял ил ел ать ять ить еть уть ти ть ла ло ли нный нная нное нные нного нной нным нными нных ен на но ны ость ости остью остей остям"
    );

    private static readonly string[] Polish = Order(
        "iami ami ach iach owi owie ow om iom em iem ie e y i a u o ego emu ych ich ym im ymi imi ej iej a ac ec ic yc al ala ali alo aly il ila ili ilo el ela eli owac uja uje ujemy uj amy emy imy ymy aja cie aniu ania anie aniem eniu enia enie eniem osc osci oscia ia iu"
    );

    private static readonly string[] English = Order("ingly edly ings ing ied ies ed es s ly ment ments");

    /// <summary>All words of a text, by the language it is written in.</summary>
    public static IEnumerable<StemmedWord> Of(string text, string language)
    {
        foreach (Match match in Word().Matches(text))
            if (match.Length is > 1 and < 80 || char.IsDigit(match.Value[0]))
                yield return new StemmedWord(match.Index, match.Length, Stem(match.Value, language));
    }

    /// <summary>The stems by which a word may have been kept, when nobody says in which language it is.</summary>
    public static IReadOnlyList<string> Candidates(string word) =>
        word.Any(letter => letter is >= '\u0400' and <= '\u04ff')
            ? [Stem(word, "ru")]
            : [.. new[] { Stem(word, "pl"), Stem(word, "en") }.Distinct()];

    public static string Stem(string word, string language)
    {
        var plain = Plain(word);
        var cyrillic = plain.Any(letter => letter is >= '\u0400' and <= '\u04ff');
        var stem =
            cyrillic ? OfRussian(plain)
            : language == "en" ? Without(plain, English)
            : OfPolish(plain);
        return stem.Length > Longest ? stem[..Longest] : stem;
    }

    /// <summary>Small letters without the marks that people leave out when they type in a hurry: ё is е, ł is l, ó is o.</summary>
    public static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word.ToLowerInvariant())
        {
            if (letter == 'й')
                plain.Append(letter);
            else if (letter == 'ł')
                plain.Append('l');
            else
                foreach (var part in letter.ToString().Normalize(NormalizationForm.FormD))
                    if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                        plain.Append(part);
        }

        return plain.ToString();
    }

    /// <summary>Three letters in a row, with the word's two ends marked.</summary>
    public static IEnumerable<string> Trigrams(string stem)
    {
        var marked = $"_{stem}_";
        return Enumerable.Range(0, Math.Max(0, marked.Length - 2)).Select(i => marked.Substring(i, 3)).Distinct();
    }

    /// <summary>How many letters have to be changed, added, left out or swapped with their neighbour (optimal string alignment); more than <paramref name="most"/> is told as one more than it.</summary>
    public static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
            return most + 1;
        int[] before = [],
            above = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, above) = (above, row);
        }

        return Math.Min(above[b.Length], most + 1);
    }

    private static string OfRussian(string word)
    {
        if (word.Length > 5 && (word.EndsWith("ся", StringComparison.Ordinal) || word.EndsWith("сь", StringComparison.Ordinal)))
            word = word[..^2];
        var stem = Without(word, Russian);
        return stem.Length > 4 && stem.EndsWith("нн", StringComparison.Ordinal) ? stem[..^1] : stem;
    }

    private static string OfPolish(string word)
    {
        var stem = Without(word, Polish);
        // Softened consonants: procedurze, wizycie, przygodzie.
        if (stem.Length > 4 && (stem.EndsWith("rz", StringComparison.Ordinal) || stem.EndsWith("dz", StringComparison.Ordinal)))
            return stem[..^1];
        return stem.Length > 3 && stem[^1] == 'c' ? stem[..^1] + 't' : stem;
    }

    private static string Without(string word, string[] endings)
    {
        foreach (var ending in endings)
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        return word;
    }

    private static string[] Order(string endings) => [.. endings.Split(' ').Distinct().OrderByDescending(ending => ending.Length)];

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
