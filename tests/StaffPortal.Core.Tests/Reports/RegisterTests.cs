using System.Globalization;
using System.Text.RegularExpressions;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Reports;

public partial class RegisterTests
{
    private static readonly Currency Zloty = Currency.Find("PLN")!;

    private static readonly RegisterHead Company = new(
        "Ambar",
        SmallCompany.October,
        null,
        "Hanna",
        new DateOnly(2026, 11, 7),
        new string('a', 64)
    );

    /// <summary>Whatever the sizes of teams: what a page carries forward the next one brings, and the sums of teams add up to that of the company.</summary>
    [Fact]
    public void Sums_are_carried_from_page_to_page_and_add_up()
    {
        var random = new Random(9);
        for (var round = 0; round < 12; round++)
        {
            var teams = Enumerable.Range(1, random.Next(1, 6)).Select(team => (Name: $"Team{team}", Size: random.Next(1, 40))).ToList();
            var rows = teams
                .SelectMany(team =>
                    Enumerable
                        .Range(1, team.Size)
                        .Select(i => new RegisterRow(
                            $"{team.Name}-{i}",
                            $"Person {i}",
                            team.Name,
                            Zloty,
                            400_000,
                            random.Next(0, 600_000),
                            0
                        )
                        {
                            Position = i % 7 == 0 ? "An engineer of everything that there is to be mended" : "Engineer",
                            Plan = "Frontline, v. 1",
                            ConfirmedBy = "Lena Lead",
                        })
                )
                .ToList();
            var pages = PaperText.Of(RegisterPdf.Render(Company, rows, CultureInfo.GetCultureInfo("en-GB")));
            for (var page = 1; page < pages.Count; page++)
            {
                // The table may have ended, and only the signatures be left.
                if (!pages[page].Contains("Payable", StringComparison.Ordinal))
                    continue;
                var brought = Amount(pages[page], "Brought forward");
                var seen = string.Concat(pages.Take(page)).Split('\n').Count(line => PersonLine().IsMatch(line));
                brought.ShouldBe(rows.Take(seen).Sum(row => row.Payable), $"page {page + 1} of round {round}");
                if (pages[page - 1].Contains("Carried forward", StringComparison.Ordinal))
                    Amount(pages[page - 1], "Carried forward").ShouldBe(brought);
            }

            var text = string.Concat(pages);
            Amount(text, "In all").ShouldBe(rows.Sum(row => row.Payable));
            if (teams.Count > 1)
                teams.Sum(team => Amount(text, $"Together, {team.Name}")).ShouldBe(rows.Sum(row => row.Payable));
            foreach (var words in new[] { "Engineer", "Frontline, v. 1", "Lena Lead", "HR, signature and date", "Accounting, signature" })
                text.ShouldContain(words);
        }
    }

    [Fact]
    public void A_team_file_says_what_was_measured_beside_what_is_paid()
    {
        var rows = new[]
        {
            new RegisterRow("E1", "Anna", "Field", Zloty, 400_000, 425_379, 0)
            {
                Scores =
                [
                    new RegisterScore(Metric.Csat, new Fraction(9286, 100), 14),
                    new RegisterScore(
                        Metric.Find("rate:fixed")! with
                        {
                            Names = new MetricNames("Починено", "Naprawione", "Mended"),
                        },
                        null,
                        0
                    ),
                ],
            },
        };
        var text = string.Concat(
            PaperText.Of(RegisterPdf.Render(Company with { Subject = "Field" }, rows, CultureInfo.GetCultureInfo("pl")))
        );
        text.ShouldContain("Naprawione");
        text.Replace('\u00A0', ' ').ShouldContain("92,9 % (14)");
        text.ShouldContain("Kierownik zespołu, podpis i data");
        text.ShouldNotContain("Księgowość");
    }

    [Fact]
    public void The_order_says_the_companys_words_around_the_list()
    {
        var rows = Enumerable
            .Range(1, 70)
            .Select(i => new RegisterRow($"E{i:00}", $"Анна {i}", "Field", Zloty, 0, 100_00, 0) { Position = "*Engineer*" })
            .ToList();
        var words =
            "# Приказ № {month}\n\n{company}, {date}: {people}, {total}.\n\n{table}\n\n- Бухгалтерии: выплатить.\n- {closed-by} следит.";
        OrderTemplate.Problem(words).ShouldBeNull();
        var text = string.Concat(
                PaperText.Of(OrderPdf.Render(words, Company with { Company = "A_b_ *c*" }, rows, CultureInfo.GetCultureInfo("ru")))
            )
            .Replace('\u00A0', ' ');
        foreach (
            var said in new[]
            {
                "Приказ № октябрь 2026",
                "A_b_ *c*, 7 ноября 2026: 70 человек, 7 000,00 zł.",
                "*Engineer*",
                "Анна 70",
                "Бухгалтерии: выплатить.",
                "Hanna следит.",
            }
        )
            text.ShouldContain(said);
        text.IndexOf("Анна 70", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("Бухгалтерии", StringComparison.Ordinal));

        foreach (var language in Texts.Languages)
            OrderTemplate.Problem(OrderTemplate.Usual(language)).ShouldBeNull(language);
        OrderTemplate.Problem("no list")!.Key.ShouldBe("Papers.OrderNeedsTable");
        OrderTemplate.Problem("{table}\n{table}")!.Key.ShouldBe("Papers.OrderNeedsTable");
        OrderTemplate.Problem("{table}\n{salary}")!.Key.ShouldBe("Papers.OrderUnknown");
        OrderTemplate.Problem("{table}\n" + new string('x', OrderTemplate.Longest))!.Key.ShouldBe("Papers.OrderTooLong");
    }

    private static long Amount(string text, string label)
    {
        var line = text.Split('\n').First(line => line.Contains(label, StringComparison.Ordinal));
        // Target, share, then what is payable.
        return (long)(decimal.Parse(Amounts().Matches(line)[^1].Value, NumberStyles.Number, CultureInfo.InvariantCulture) * 100);
    }

    [GeneratedRegex(@"^Team\d+-\d+ ", RegexOptions.Multiline)]
    private static partial Regex PersonLine();

    [GeneratedRegex(@"[0-9,]+\.[0-9]{2}(?!\d)")]
    private static partial Regex Amounts();
}
