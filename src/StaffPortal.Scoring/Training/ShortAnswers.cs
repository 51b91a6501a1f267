using System.Globalization;
using System.Text;

namespace StaffPortal.Scoring.Training;

/// <summary>Compares a typed answer with what is accepted.</summary>
public static class ShortAnswers
{
    private const int Longest = 500;

    /// <summary>Blanks around and between words, and Unicode's several spellings of one letter, do not matter.</summary>
    /// <param name="typos">Letters that may be missing, added, wrong or swapped: at most a quarter of the pattern's letters, and none where it has a <c>*</c> or a digit differs.</param>
    public static bool Fits(string pattern, string text, bool caseSensitive, int typos)
    {
        if (pattern.Length > Longest || text.Length > Longest)
            return false;
        var (wanted, given) = (Normal(pattern, caseSensitive), Normal(text, caseSensitive));
        if (wanted.Length == 0)
            return false;
        if (wanted.Contains('*', StringComparison.Ordinal))
            return FitsWildcards(wanted, given);
        if (wanted == given)
            return true;
        var allowed = Math.Min(typos, wanted.Length / 4);
        return allowed > 0
            && wanted.Where(char.IsDigit).SequenceEqual(given.Where(char.IsDigit))
            && Math.Abs(wanted.Length - given.Length) <= allowed
            && Distance(wanted, given) <= allowed;
    }

    private static string Normal(string text, bool caseSensitive)
    {
        var joined = string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // In Russian ё may be written as е.
        joined = joined.Replace('ё', 'е').Replace('Ё', 'Е');
        return caseSensitive ? joined : joined.ToUpper(CultureInfo.InvariantCulture);
    }

    /// <summary>Goes back to the last star only, so that many stars cost no more than the two lengths multiplied.</summary>
    private static bool FitsWildcards(string pattern, string text)
    {
        int p = 0,
            t = 0,
            star = -1,
            mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, mark, p) = (p, t, p + 1);
            else if (p < pattern.Length && pattern[p] == text[t])
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++mark);
            else
                return false;
        }

        return pattern[p..].All(letter => letter == '*');
    }

    /// <summary>The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
