namespace StaffPortal.Core.Kernel;

/// <summary>What the company has decided about itself: one row, made by the first start.</summary>
public sealed class CompanySettings
{
    public const int LongestName = 120,
        LongestAddress = 200,
        MostCutOffDays = 28;

    public long Id { get; set; }
    public required string Name { get; set; }

    /// <summary>Language of the reports that are made once for everybody, and of new people: ru, pl or en.</summary>
    public required string Language { get; set; }

    /// <summary>IANA name; dates and cut-offs are meant in it.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Days after a month's end during which answers still count for it; months that are open already keep theirs.</summary>
    public int CutOffDays { get; set; }

    /// <summary>From this day on, whoever holds a role but that of an editor signs in with a code as well; null asks nobody.</summary>
    public DateOnly? CodeRequiredFrom { get; set; }

    /// <summary>The portal's own address, without a slash at its end.</summary>
    public required string Address { get; set; }
}
