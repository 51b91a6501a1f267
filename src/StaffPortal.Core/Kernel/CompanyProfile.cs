using Microsoft.Extensions.Options;
using StaffPortal.Core.Kernel.Mail;

namespace StaffPortal.Core.Kernel;

/// <summary>The company's settings as this process knows them: the row that the first start has made, before it the configured ones.</summary>
public sealed class CompanyProfile
{
    public const string UnknownAddress = "http://localhost:5080";

    private readonly string? _address;
    private readonly MailOptions _operatorsMail;
    private volatile Known _known;

    public CompanyProfile(IOptions<PortalOptions> options, IOptions<MailOptions> mail)
    {
        var set = options.Value;
        _operatorsMail = mail.Value;
        _address = string.IsNullOrWhiteSpace(set.Address) ? null : set.Address.Trim();
        _known = new Known(
            new CompanySettings
            {
                Name = set.CompanyName,
                Language = set.Language,
                TimeZone = set.TimeZone,
                CutOffDays = set.CutOffDays,
                Address = UnknownAddress,
            },
            null
        );
    }

    public string Name => _known.Settings.Name;
    public string Language => _known.Settings.Language;
    public int CutOffDays => _known.Settings.CutOffDays;
    public DateOnly? CodeRequiredFrom => _known.Settings.CodeRequiredFrom;
    public string TimeZone => _known.Settings.TimeZone;

    /// <summary>Links in mails, on papers and in codes start with it, never with what a request claims.</summary>
    public string Address => (_address ?? _known.Settings.Address).TrimEnd('/');

    /// <summary>Whether the operator has set the address: what the company says of it then counts for nothing.</summary>
    public bool HasOperatorsAddress => _address is not null;

    /// <summary>Where mails are handed in. A password that the company has given is protected; the operator's is plain.</summary>
    public MailOptions Mail => HasOperatorsMail ? _operatorsMail : _known.Mail;

    /// <summary>Whether the operator has set the mail server: what the company says of it then counts for nothing.</summary>
    public bool HasOperatorsMail => _operatorsMail.Server.Length > 0;

    public bool SendsMail => Mail.Server.Length > 0;

    public TimeSpan SessionLength => TimeSpan.FromHours(_known.Settings.SessionHours);

    /// <summary>How long somebody may stay without a page; null for as long as the session is.</summary>
    public TimeSpan? IdleLimit => _known.Settings.IdleMinutes is > 0 and var minutes ? TimeSpan.FromMinutes(minutes) : null;

    public int SessionHours => _known.Settings.SessionHours;
    public int IdleMinutes => _known.Settings.IdleMinutes;

    /// <summary>As <c>#rrggbb</c>; empty for the portal's own.</summary>
    public string Accent => _known.Settings.Accent;

    public string OrderTemplate => _known.Settings.OrderTemplate;
    public string PayrollFormat => _known.Settings.PayrollFormat;

    /// <summary>Empty without a logo.</summary>
    public string LogoHash => _known.Settings.LogoHash;

    public int DisputeWithinDays => _known.Settings.DisputeWithinDays;
    public int DisputeAnswerDays => _known.Settings.DisputeAnswerDays;
    public int KeepWordsMonths => _known.Settings.KeepWordsMonths;
    public int PlanNoticeDays => _known.Settings.PlanNoticeDays;
    public int AppealDays => _known.Settings.AppealDays;
    public string WorkingWeek => _known.Settings.WorkingWeek;
    public string HolidayText => _known.Settings.Holidays;

    /// <summary>Whether people work on a day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _known.Settings.WorkingWeek[((int)day.DayOfWeek + 6) % 7] == '1' && !_known.Holidays.Contains(day);

    /// <summary>The last of so many working days, counted from the day after.</summary>
    public DateOnly WorkingDaysAfter(DateOnly day, int days)
    {
        while (days > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                days--;
        }

        return day;
    }

    internal TimeZoneInfo Zone => _known.Zone;

    internal bool IsOf(long stamp) => _known.Stamp == stamp;

    /// <param name="row">Null where nothing is kept yet: what was configured goes on.</param>
    internal void Take(CompanySettings? row, long stamp) => _known = new Known(row ?? _known.Settings, stamp);

    private sealed class Known(CompanySettings settings, long? stamp)
    {
        public CompanySettings Settings => settings;
        public long? Stamp => stamp;
        public IReadOnlySet<DateOnly> Holidays { get; } =
            settings
                .Holidays.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
                .ToHashSet();
        public MailOptions Mail { get; } =
            new()
            {
                Server = settings.MailServer,
                Port = settings.MailPort,
                Tls = settings.MailTls,
                User = settings.MailUser,
                Password = settings.MailPassword,
                From = settings.MailFrom,
            };
        public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
    }
}
