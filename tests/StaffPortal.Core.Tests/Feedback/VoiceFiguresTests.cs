using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>The figures of customers' answers: kept tallies are what the answers add up to, for everybody and every choice.</summary>
public class VoiceFiguresTests
{
    private static readonly YearMonth August = new(2026, 8),
        October = SmallCompany.October;

    [Theory, EveryDatabase]
    public async Task Tallies_are_what_the_answers_add_up_to(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync(Answers(1, 250));
        // The same again, and more beside it: what stands already is not counted twice.
        await company.ImportAsync(Answers(1, 400));
        var check = await portal.InScopeAsync((VerifyTallies verify) => verify.RunAsync(default));
        (check.Answers, check.Differences.Count).ShouldBe((400, 0));

        var hr = await FiguresAsync(portal, company.Hr, new VoiceRange(August, October));
        var said = await portal.ReadAsync(db => db.Responses.AsNoTracking().ToListAsync());
        hr.Answers.ShouldBe(said.Count(r => r.OccurredOn >= August.FirstDay));
        hr.Comments.ShouldBe(said.Count(r => r.OccurredOn >= August.FirstDay && r.Comment is not null));
        Same(hr.Now, said.Where(r => r.OccurredOn >= August.FirstDay));
        Same(hr.Before, said.Where(r => r.OccurredOn < August.FirstDay && r.OccurredOn >= August.AddMonths(-3).FirstDay));
        foreach (var month in hr.Trend)
            Same(month.Scores, said.Where(r => YearMonth.Of(r.OccurredOn) == month.Month));
        hr.Touchpoints.Select(t => t.Code).ShouldBe(["hotline", "repair"]);
        var teams = await TeamsAsync(portal, company.Hr, new VoiceRange(August, October));
        teams.Select(t => t.Code).ShouldBe(["FIELD", "OFFICE"]);
        var sum = new Tally();
        foreach (var team in teams)
            sum.Add(team.Now);
        sum.ToText().ShouldBe(hr.Now.ToText());

        // The same answers, counted for whoever leads everybody, are the company's.
        var boss = await FiguresAsync(portal, company.Boss, new VoiceRange(August, October));
        boss.Now.ToText().ShouldBe(hr.Now.ToText());
        foreach (var (one, other) in boss.Touchpoints.Zip(hr.Touchpoints))
            one.Now.ToText().ShouldBe(other.Now.ToText());
        var narrow = new VoiceRange(August, October, "repair", "private");
        (await FiguresAsync(portal, company.Boss, narrow))
            .Now.ToText()
            .ShouldBe((await FiguresAsync(portal, company.Hr, narrow)).Now.ToText());

        await portal.TamperAsync(async db => (await db.AnswerTallies.OrderBy(t => t.Id).FirstAsync()).Answers++);
        (await portal.InScopeAsync((VerifyTallies verify) => verify.RunAsync(default))).Differences.Count.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Everybody_sees_their_own_scope_and_unknown_names_show_nothing(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync(Answers(1, 120));
        var said = await portal.ReadAsync(db => db.Responses.AsNoTracking().Include(r => r.Employee).ToListAsync());
        var range = new VoiceRange(August, October);
        var recent = said.Where(r => r.OccurredOn >= August.FirstDay).ToList();
        Same((await FiguresAsync(portal, company.Anna, range)).Now, recent.Where(r => r.Employee!.Code == "ANNA"));
        (await TeamsAsync(portal, company.Anna, range)).ShouldBeEmpty();
        (await TeamsAsync(portal, company.Lead, range)).ShouldBeEmpty();
        Same((await FiguresAsync(portal, company.Lead, range)).Now, recent.Where(r => r.Employee!.Code is "ANNA" or "BORIS" or "LEAD"));
        Same((await FiguresAsync(portal, company.Lead, range with { Employee = "HR1" })).Now, []);
        Same((await FiguresAsync(portal, company.Hr, range with { Team = "FIELD" })).Now, recent.Where(r => r.Employee!.Code != "HR1"));
        foreach (
            var nobody in new[]
            {
                range with
                {
                    Touchpoint = "nowhere",
                },
                range with
                {
                    Segment = "nobody",
                },
                range with
                {
                    Team = "NOBODY",
                },
                range with
                {
                    Employee = "NOBODY",
                },
            }
        )
            (await FiguresAsync(portal, company.Hr, nobody)).Answers.ShouldBe(0, nobody.ToString());
    }

    [Theory, EveryDatabase]
    public async Task Words_are_found_however_they_are_written(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync(
            "w1,2026-10-02,ANNA,,,,9,5,6,Мастер опоздал\nw2,2026-10-02,ANNA,,,,9,5,6,Наш мастер вежлив\nw3,2026-10-02,BORIS,,,,9,5,6,Dobrze\n"
        );
        foreach (var (words, found) in new[] { ("мастер", 2), ("Мастер", 2), ("опозд", 1), ("dobrze", 1), ("100%", 0), ("_", 0) })
            (
                await portal.InScopeAsync((GetVoices query) => query.RunAsync(company.Hr, new VoiceFilter { Words = words }, default))
            ).Total.ShouldBe(found, words);
    }

    private static Task<IReadOnlyList<VoiceGroup>> TeamsAsync(TestPortal portal, Actor actor, VoiceRange range) =>
        portal.InScopeAsync((GetVoiceTeams query) => query.RunAsync(actor, range, default));

    private static Task<VoiceFigures> FiguresAsync(TestPortal portal, Actor actor, VoiceRange range) =>
        portal.InScopeAsync((GetVoiceFigures query) => query.RunAsync(actor, range, default));

    private static void Same(Tally tally, IEnumerable<Response> answers)
    {
        var expected = new Tally();
        foreach (var answer in answers)
            expected.Add(answer.Nps, answer.Csat, answer.Ces);
        tally.ToText().ShouldBe(expected.ToText());
    }

    /// <summary>Rows of several months, people, touchpoints and segments, with and without each of them.</summary>
    private static string Answers(int seed, int count)
    {
        var random = new Random(seed);
        string[] people = ["ANNA", "BORIS", "LEAD", "HR1"],
            places = ["repair", "hotline", ""],
            segments = ["private", "business", ""];
        return string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var day = new DateOnly(2026, 3, 1).AddDays(random.Next(220));
                    var row = $"r{i},{day:yyyy-MM-dd},{people[random.Next(4)]},{places[random.Next(3)]},{segments[random.Next(3)]},,";
                    return row
                        + $"{random.Next(11)},{random.Next(1, 6)},{(random.Next(2) == 0 ? "" : random.Next(1, 8))},{(random.Next(3) == 0 ? "words" : "")}\n";
                })
        );
    }
}
