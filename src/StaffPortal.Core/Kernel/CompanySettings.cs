namespace StaffPortal.Core.Kernel;

/// <summary>What the company has decided about itself: one row, made by the first start.</summary>
public sealed class CompanySettings
{
    public const int LongestName = 120,
        LongestAddress = 200,
        MostCutOffDays = 28,
        LongestHolidays = 2000,
        MostDisputeDays = 90,
        MostAnswerDays = 20,
        MostNoticeDays = 180,
        MostWordsMonths = 120,
        MostSessionHours = 24,
        LeastIdleMinutes = 5,
        MostIdleMinutes = 720;

    public const string UsualWeek = "1111100";

    public long Id { get; set; }
    public required string Name { get; set; }

    /// <summary>Language of the reports that are made once for everybody, and of new people: ru, pl or en.</summary>
    public required string Language { get; set; }

    /// <summary>IANA name; dates and cut-offs are meant in it.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Days after a month's end during which answers still count for it; months that are open already keep theirs.</summary>
    public int CutOffDays { get; set; }

    /// <summary>Days of the week on which people work, Monday first: 1 or 0 each.</summary>
    public string WorkingWeek { get; set; } = UsualWeek;

    /// <summary>Days on which nobody works, ISO dates with spaces between.</summary>
    public string Holidays { get; set; } = "";

    /// <summary>Days during which an answer can be disputed, from its arrival and its month's cut-off on.</summary>
    public int DisputeWithinDays { get; set; } = 30;

    /// <summary>Working days in which a lead decides on a dispute.</summary>
    public int DisputeAnswerDays { get; set; } = 3;

    /// <summary>Working days for an appeal, and for HR's decision on it.</summary>
    public int AppealDays { get; set; } = 5;

    /// <summary>Days between the publication of a plan's next version and its first month.</summary>
    public int PlanNoticeDays { get; set; }

    /// <summary>Months after which customers' words and pseudonyms are forgotten; 0 keeps them.</summary>
    public int KeepWordsMonths { get; set; }

    /// <summary>From this day on, whoever holds a role but that of an editor signs in with a code as well; null asks nobody.</summary>
    public DateOnly? CodeRequiredFrom { get; set; }

    /// <summary>After so many hours everybody signs in anew.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>After so many minutes without a page, too; 0 asks nobody.</summary>
    public int IdleMinutes { get; set; }

    /// <summary>The colour of buttons and links in the light, as <c>#rrggbb</c>; empty for the portal's own.</summary>
    public string Accent { get; set; } = "";

    /// <summary>SHA-256 of the logo; empty without one.</summary>
    public string LogoHash { get; set; } = "";

    /// <summary>Where mails are handed in, unless the operator says it; empty for nowhere.</summary>
    public string MailServer { get; set; } = "";

    public int MailPort { get; set; } = 587;
    public bool MailTls { get; set; } = true;
    public string MailUser { get; set; } = "";

    /// <summary>Protected with the portal's keys.</summary>
    public string MailPassword { get; set; } = "";

    public string MailFrom { get; set; } = "";

    /// <summary>The words of the order on bonuses; empty for the portal's own.</summary>
    public string OrderTemplate { get; set; } = "";

    /// <summary>How the payroll file is written, as JSON; empty for the usual way.</summary>
    public string PayrollFormat { get; set; } = "";

    /// <summary>The portal's own address, without a slash at its end.</summary>
    public required string Address { get; set; }
}
