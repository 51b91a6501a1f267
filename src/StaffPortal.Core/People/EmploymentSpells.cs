using System.Globalization;

namespace StaffPortal.Core.People;

/// <param name="To">Both days included.</param>
public sealed record EmploymentSpell(DateOnly From, DateOnly To);

/// <summary>
/// Employments that are over, the first one first, of somebody who came back. Written into one column, so that nobody is read without them.
/// </summary>
public static class EmploymentSpells
{
    private const char Between = ' ',
        Until = '/';
    private const string Iso = "yyyy-MM-dd";

    public static IReadOnlyList<EmploymentSpell> Read(string text) =>
        text.Length == 0 ? [] : [.. text.Split(Between).Select(spell => new EmploymentSpell(Day(spell[..10]), Day(spell[11..])))];

    public static string Write(IEnumerable<EmploymentSpell> spells) =>
        string.Join(
            Between,
            spells.Select(spell =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{spell.From.ToString(Iso, CultureInfo.InvariantCulture)}{Until}{spell.To.ToString(Iso, CultureInfo.InvariantCulture)}"
                )
            )
        );

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, Iso, CultureInfo.InvariantCulture);
}
