using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Company;

/// <summary>What somebody says of the company in a form.</summary>
public sealed record CompanyInput(
    string? Name,
    string? Language,
    string? TimeZone,
    int? CutOffDays,
    string? Address,
    DateOnly? CodeRequiredFrom = null
)
{
    /// <summary>Monday first; null keeps what holds, as at the first start.</summary>
    public IReadOnlyList<DayOfWeek>? WorkingDays { get; init; }

    /// <summary>ISO dates, one a line.</summary>
    public string? Holidays { get; init; }

    public int? DisputeWithinDays { get; init; }
    public int? DisputeAnswerDays { get; init; }
    public int? AppealDays { get; init; }

    /// <summary>0 publishes a plan's next version for the running month, too.</summary>
    public int? PlanNoticeDays { get; init; }

    /// <summary>After so many hours everybody signs in anew.</summary>
    public int? SessionHours { get; init; }

    /// <summary>After so many minutes without a page, too; 0 asks nobody.</summary>
    public int? IdleMinutes { get; init; }

    /// <summary>0 keeps customers' words without an end.</summary>
    public int? KeepWordsMonths { get; init; }
}

/// <summary>What settings must be, each refusal naming its field.</summary>
public static class CompanyRules
{
    /// <summary>Zones that a company may stand in: those with a place in their name.</summary>
    public static readonly IReadOnlyList<string> Zones =
    [
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Select(zone => zone.Id)
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>From Monday.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Week =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    public static FieldProblem? Problem(CompanyInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > CompanySettings.LongestName)
            return new FieldProblem(nameof(CompanyInput.Name), new Message("Company.BadName", CompanySettings.LongestName));
        if (input.Language is null || !Texts.Languages.Contains(input.Language))
            return new FieldProblem(nameof(CompanyInput.Language), new Message("Company.BadLanguage"));
        if (input.TimeZone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(input.TimeZone, out _))
            return new FieldProblem(nameof(CompanyInput.TimeZone), new Message("Company.BadTimeZone"));
        if (input.CutOffDays is null or < 0 or > CompanySettings.MostCutOffDays)
            return new FieldProblem(nameof(CompanyInput.CutOffDays), new Message("Company.BadCutOff", CompanySettings.MostCutOffDays));
        return IsAddress(input.Address)
            ? CalendarProblem(input)
            : new FieldProblem(nameof(CompanyInput.Address), new Message("Company.BadAddress"));
    }

    private static FieldProblem? CalendarProblem(CompanyInput input)
    {
        if (input.WorkingDays is { } days && (days.Count == 0 || !days.All(Enum.IsDefined)))
            return new FieldProblem(nameof(CompanyInput.WorkingDays), new Message("Company.BadWeek"));
        if (HolidaysOf(input).FirstOrDefault(day => Day(day) is null) is { } wrong)
            return new FieldProblem(nameof(CompanyInput.Holidays), new Message("Company.BadHoliday", wrong.Shortened(20, "…")));
        if (HolidaysOf(input).Count() > MostHolidays)
            return new FieldProblem(nameof(CompanyInput.Holidays), new Message("Company.TooManyHolidays", MostHolidays));
        return Days(nameof(CompanyInput.DisputeWithinDays), input.DisputeWithinDays, CompanySettings.MostDisputeDays)
            ?? Days(nameof(CompanyInput.DisputeAnswerDays), input.DisputeAnswerDays, CompanySettings.MostAnswerDays)
            ?? Days(nameof(CompanyInput.AppealDays), input.AppealDays, CompanySettings.MostAnswerDays)
            ?? SessionProblem(input)
            ?? UpTo(nameof(CompanyInput.PlanNoticeDays), input.PlanNoticeDays, CompanySettings.MostNoticeDays)
            ?? UpTo(nameof(CompanyInput.KeepWordsMonths), input.KeepWordsMonths, CompanySettings.MostWordsMonths);
    }

    private static FieldProblem? SessionProblem(CompanyInput input)
    {
        if (input.SessionHours is < 1 or > CompanySettings.MostSessionHours)
            return new FieldProblem(nameof(CompanyInput.SessionHours), new Message("Company.BadDays", 1, CompanySettings.MostSessionHours));
        return input.IdleMinutes is not (null or 0 or >= CompanySettings.LeastIdleMinutes and <= CompanySettings.MostIdleMinutes)
            ? new FieldProblem(
                nameof(CompanyInput.IdleMinutes),
                new Message("Company.BadIdle", CompanySettings.LeastIdleMinutes, CompanySettings.MostIdleMinutes)
            )
            : null;
    }

    private const int MostHolidays = CompanySettings.LongestHolidays / 11;

    private static FieldProblem? Days(string field, int? days, int most) =>
        days is null || (days >= 1 && days <= most) ? null : new FieldProblem(field, new Message("Company.BadDays", 1, most));

    private static FieldProblem? UpTo(string field, int? number, int most) =>
        number is null || (number >= 0 && number <= most) ? null : new FieldProblem(field, new Message("Company.BadDays", 0, most));

    private static IEnumerable<string> HolidaysOf(CompanyInput input) =>
        (input.Holidays ?? "").Split(['\n', '\r', ' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>To be asked only of an input without a problem.</summary>
    internal static void Apply(CompanyInput input, CompanySettings company)
    {
        company.Name = input.Name!.Trim();
        company.Language = input.Language!;
        company.TimeZone = input.TimeZone!;
        company.CutOffDays = input.CutOffDays!.Value;
        company.CodeRequiredFrom = input.CodeRequiredFrom;
        company.Address = input.Address!.Trim().TrimEnd('/');
        if (input.WorkingDays is { } days)
            company.WorkingWeek = string.Concat(Week.Select(day => days.Contains(day) ? '1' : '0'));
        if (input.Holidays is not null)
            company.Holidays = string.Join(' ', HolidaysOf(input).Distinct().Order(StringComparer.Ordinal));
        company.DisputeWithinDays = input.DisputeWithinDays ?? company.DisputeWithinDays;
        company.DisputeAnswerDays = input.DisputeAnswerDays ?? company.DisputeAnswerDays;
        company.AppealDays = input.AppealDays ?? company.AppealDays;
        company.PlanNoticeDays = input.PlanNoticeDays ?? company.PlanNoticeDays;
        company.SessionHours = input.SessionHours ?? company.SessionHours;
        company.IdleMinutes = input.IdleMinutes ?? company.IdleMinutes;
        company.KeepWordsMonths = input.KeepWordsMonths ?? company.KeepWordsMonths;
    }

    private static bool IsAddress(string? address) =>
        address is { Length: <= CompanySettings.LongestAddress }
        && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.PathAndQuery == "/"
        && uri.UserInfo.Length == 0
        && uri.Fragment.Length == 0;
}
