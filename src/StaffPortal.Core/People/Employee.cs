using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Scoring;

namespace StaffPortal.Core.People;

public sealed class Employee
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>Null for people without one: they sign in by their code.</summary>
    public string? Email { get; set; }

    public string? NormalizedEmail { get; set; }
    public required string Position { get; set; }

    /// <summary>The first day of the employment that goes on, or was the last.</summary>
    public DateOnly HiredOn { get; set; }

    public DateOnly? LeftOn { get; set; }

    /// <summary>How often somebody can come back.</summary>
    public const int MostEarlier = 10;

    /// <summary>Employments before the present one, as <see cref="EmploymentSpells"/> writes them.</summary>
    public string EarlierText { get; private set; } = "";

    public IReadOnlyList<EmploymentSpell> Earlier => EmploymentSpells.Read(EarlierText);

    /// <summary>The first day of the first employment.</summary>
    public DateOnly FirstHiredOn
    {
        get => EarlierText.Length == 0 ? HiredOn : Earlier[0].From;
        private set { }
    }

    /// <summary>Language of mails and documents made for this person: ru, pl or en.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Code, name and e-mail in capitals: searching in any case works alike on every database.</summary>
    public string SearchText
    {
        get => $"{Code} {Name} {Email}".ToUpperInvariant();
        private set { }
    }

    public const int LongestSortName = 200;

    /// <summary>The name as every database orders it alike: Ł beside L, whatever the database knows of letters.</summary>
    public string SortName
    {
        get =>
            Convert.ToHexString([
                .. CultureInfo.InvariantCulture.CompareInfo.GetSortKey(Name, CompareOptions.IgnoreCase).KeyData.Take(LongestSortName / 2),
            ]);
        private set { }
    }

    /// <summary>Null for people without an e-mail.</summary>
    public Recipient? Recipient => Email is null ? null : new(Name, Email, Language);

    /// <summary>Words that nobody should build a password from.</summary>
    internal IEnumerable<string> OwnWords(CompanyProfile company) => [Name, Email ?? "", Code, company.Name];

    public bool EmployedOn(DateOnly day) => Spells.Any(spell => spell.From <= day && day <= spell.To);

    /// <summary>All employments, the first one first; the last one may have no end yet.</summary>
    public IEnumerable<EmploymentSpell> Spells => Earlier.Append(new EmploymentSpell(HiredOn, LeftOn ?? DateOnly.MaxValue));

    /// <summary>The last employment that had begun on a day; null before the first.</summary>
    public EmploymentSpell? SpellBy(DateOnly day) => Spells.LastOrDefault(spell => spell.From <= day);

    /// <summary>The present employment is over, and another one begins.</summary>
    internal void Return(DateOnly day)
    {
        EarlierText = EmploymentSpells.Write(Spells);
        (HiredOn, LeftOn) = (day, null);
    }

    /// <summary>The last day of the month on which the person is employed; null if there is none.</summary>
    public DateOnly? LastEmployedDay(YearMonth month)
    {
        if (SpellBy(month.LastDay) is not { } spell || spell.To < month.FirstDay)
            return null;
        return spell.To < month.LastDay ? spell.To : month.LastDay;
    }
}
