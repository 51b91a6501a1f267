using Microsoft.Extensions.Options;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel;

/// <summary>Cut-offs in the company's zone, through the nights on which its clocks change.</summary>
public class ClockTests
{
    private static CompanyClock In(string zone, DateTime now) =>
        new(
            new TestClock(now),
            new CompanyProfile(Options.Create(new PortalOptions { TimeZone = zone }), Options.Create(new MailOptions()))
        );

    [Theory]
    [InlineData("Europe/Warsaw", "2026-09", "2026-10-05T22:00:00")]
    [InlineData("Europe/Warsaw", "2026-10", "2026-11-05T23:00:00")]
    [InlineData("America/New_York", "2026-10", "2026-11-06T05:00:00")]
    [InlineData("UTC", "2026-02", "2026-03-06T00:00:00")]
    public void The_cut_off_is_midnight_where_the_company_is(string zone, string month, string expected)
    {
        YearMonth.TryParse(month, out var when).ShouldBeTrue();
        In(zone, DateTime.UnixEpoch).CutOff(when).ShouldBe(DateTime.SpecifyKind(DateTime.Parse(expected), DateTimeKind.Utc));
    }

    [Fact]
    public void Midnight_that_does_not_exist_is_the_first_instant_that_does()
    {
        // In Beirut the clocks went from 00:00 to 01:00 on 31 March 2024.
        var clock = new CompanyClock(
            TimeProvider.System,
            new CompanyProfile(
                Options.Create(new PortalOptions { TimeZone = "Asia/Beirut", CutOffDays = 30 }),
                Options.Create(new MailOptions())
            )
        );
        clock.CutOff(new YearMonth(2024, 2)).ShouldBe(new DateTime(2024, 3, 30, 22, 0, 0, DateTimeKind.Utc));
    }

    [Theory]
    [InlineData("2026-10-24T22:30:00", "2026-10-25")]
    [InlineData("2026-10-25T22:30:00", "2026-10-25")]
    [InlineData("2026-03-28T23:30:00", "2026-03-29")]
    public void Days_are_the_company_s(string utc, string day) =>
        In("Europe/Warsaw", DateTime.Parse(utc)).Today.ShouldBe(DateOnly.Parse(day));

    [Fact]
    public void Instants_have_milliseconds() =>
        In("UTC", new DateTime(2026, 1, 1).AddTicks(12_345_678))
            .UtcNow.Ticks.ShouldBe(new DateTime(2026, 1, 1).AddMilliseconds(1234).Ticks);
}
