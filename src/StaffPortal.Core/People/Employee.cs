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
    public DateOnly HiredOn { get; set; }
    public DateOnly? LeftOn { get; set; }

    /// <summary>Language of mails and documents made for this person: ru, pl or en.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Code, name and e-mail in capitals: searching in any case works alike on every database.</summary>
    public string SearchText
    {
        get => $"{Code} {Name} {Email}".ToUpperInvariant();
        private set { }
    }

    /// <summary>Null for people without an e-mail.</summary>
    public Recipient? Recipient => Email is null ? null : new(Name, Email, Language);

    /// <summary>Words that nobody should build a password from.</summary>
    internal IEnumerable<string> OwnWords(CompanyProfile company) => [Name, Email ?? "", Code, company.Name];

    public bool EmployedOn(DateOnly day) => HiredOn <= day && (LeftOn is null || day <= LeftOn);

    /// <summary>The last day of the month on which the person is employed; null if there is none.</summary>
    public DateOnly? LastEmployedDay(YearMonth month)
    {
        if (HiredOn > month.LastDay || LeftOn < month.FirstDay)
            return null;
        return LeftOn is { } left && left < month.LastDay ? left : month.LastDay;
    }
}
