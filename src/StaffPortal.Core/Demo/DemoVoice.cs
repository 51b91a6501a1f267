using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Praise;
using StaffPortal.Core.Feedback.Pulse;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Demo;

/// <summary>A year of asking customers, and of calling back those who were unhappy.</summary>
internal sealed class DemoVoice(DemoPast past, DemoCompany company, CancellationToken cancel)
{
    /// <summary>So many days of low answers have cases.</summary>
    private const int DaysOfCases = 75;

    /// <summary>Unhappy customers who said why, about two teams: enough for every state of a case.</summary>
    private const int MostCases = 36;

    /// <summary>In a large company only so many answer the pulse: the picture is the same.</summary>
    private const int MostOfPulse = 80;

    private static readonly (string Code, string Touchpoint, LocalText Name, int Sample, bool Effort)[] Surveys =
    [
        ("repair", "repair", new LocalText("After a repair", "После ремонта", "Po naprawie"), 60, true),
        ("hotline", "hotline", new LocalText("After a call", "После звонка", "Po rozmowie"), 40, false),
        ("installation", "installation", new LocalText("After an installation", "После установки", "Po montażu"), 50, true),
    ];

    public void Plan(DemoEvents events, YearMonth first)
    {
        events.At(first.FirstDay.ToDateTime(new TimeOnly(11, 0), DateTimeKind.Utc), SurveysAsync);
        events.Ago(20, CardsAsync);
        events.Ago(0.4, CasesAsync);
        events.Ago(0.3, StoriesAsync);
        events.Ago(62, () => PulseAsync(10, 0.8));
        events.Ago(1.2, () => PulseAsync(21, 0.4));
    }

    private Task<Actor> HrAsync() => past.ActorAsync(company.CodeOf("OFFICE", 1), cancel);

    private async Task SurveysAsync()
    {
        var hr = await HrAsync();
        foreach (var (code, touchpoint, name, sample, effort) in Surveys)
        {
            var edit = new SurveyEdit
            {
                Code = code,
                Name = name,
                Touchpoint = touchpoint,
                AsksNps = true,
                AsksCsat = true,
                AsksCes = effort,
                AsksInfluence = true,
                ValidDays = 30,
                SamplePercent = sample,
                RestDays = 90,
                Version = 0,
            };
            await past.DoAsync(async (SaveSurvey save) => (await save.RunAsync(hr, edit, cancel)).Result);
            if (code != "installation")
                await past.DoAsync((SaveSurvey save) => save.StartAsync(hr, code, cancel));
        }
    }

    private async Task CardsAsync()
    {
        var hr = await HrAsync();
        foreach (var place in new[] { 1, 2 })
            await past.DoAsync(
                async (SurveyCards cards) => (await cards.GiveAsync(hr, "repair", company.CodeOf("FIELD-N", place), cancel)).Result
            );
    }

    /// <summary>Each case is opened the day after its answer; the older ones were worked on as people do.</summary>
    private async Task CasesAsync()
    {
        var now = past.Now;
        var since = past.Clock.Today.AddDays(-DaysOfCases);
        var low = await past.AskAsync(
            (PortalContext db) =>
                db
                    .Responses.AsNoTracking()
                    .Where(r =>
                        r.OccurredOn >= since
                        && r.ReceivedAt <= now
                        && r.Comment != null
                        && (r.Nps <= 4 || r.Csat <= 2)
                        && db.Memberships.Any(m =>
                            m.EmployeeId == r.EmployeeId && m.To == null && (m.Team!.Code == "FIELD-N" || m.Team.Code == "SUPPORT")
                        )
                    )
                    .OrderBy(r => r.ReceivedAt)
                    .ThenBy(r => r.Id)
                    .Select(r => new { r.Id, r.ReceivedAt })
                    .ToListAsync(cancel)
        );
        var shown = low.TakeLast(MostCases).ToList();
        foreach (var (i, answer) in shown.Index())
        {
            // The latest three wait: two since this morning, and one for too long.
            var left = shown.Count - i;
            past.Now = left <= 2 ? now.AddHours(-5) : Earlier(answer.ReceivedAt.AddHours(3), now);
            await CaseAsync(i, answer.Id, answer.ReceivedAt, now, waits: left <= 3);
        }

        past.Now = now;
    }

    private async Task CaseAsync(int number, long answer, DateTime received, DateTime now, bool waits)
    {
        var hr = await HrAsync();
        var opened = await past.DoAsync((OpenCases open) => open.ByHandAsync(hr, answer, cancel));
        var owner = await past.AskAsync(
            (PortalContext db) => db.CustomerCases.Where(c => c.Id == opened.Id).Select(c => c.Owner!.Code).SingleAsync(cancel)
        );
        var who = owner is null ? hr : await past.ActorAsync(owner, cancel);
        // One in nine of the others was called too late, one in five is not settled yet.
        var called = received.AddHours(number % 9 == 4 ? 96 : 5 + number % 17);
        if (waits || called > now.AddHours(-30))
            return;
        past.Now = called;
        if (number % 5 == 1)
            await NoteAsync(who, opened.Id, reached: false, "Не ответили, перезвоню вечером.");
        await NoteAsync(who, opened.Id, reached: true, DemoComments.Talk(number));
        if (number % 5 == 3)
            return;
        past.Now = Earlier(called.AddHours(20), now);
        await past.DoAsync(
            async (WorkOnCase work) =>
                (
                    await work.SettleAsync(
                        who,
                        opened.Id,
                        new SettleInput(
                            Cause(number),
                            Outcome(number),
                            DemoComments.Done(number),
                            number % 3 == 0 ? DemoComments.Change(number) : null
                        ),
                        cancel
                    )
                ).Result
        );
    }

    private Task NoteAsync(Actor who, long id, bool reached, string note) =>
        past.DoAsync(
            async (WorkOnCase work) => (await work.NoteAsync(who, id, new ContactInput(ContactWay.Phone, reached, note), cancel)).Result
        );

    private static CaseCause Cause(int number) =>
        (number % 10) switch
        {
            0 or 3 or 5 or 8 => CaseCause.Waiting,
            1 or 6 => CaseCause.Communication,
            2 => CaseCause.Parts,
            4 => CaseCause.Quality,
            7 => CaseCause.Price,
            _ => CaseCause.Misunderstanding,
        };

    private static CaseOutcome Outcome(int number) =>
        (number % 7) switch
        {
            2 => CaseOutcome.PartlySatisfied,
            5 => CaseOutcome.NotSatisfied,
            _ => CaseOutcome.Satisfied,
        };

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    /// <summary>What leads told of their people, and colleagues of each other.</summary>
    private async Task StoriesAsync()
    {
        var now = past.Now;
        var principles = await past.AskAsync(
            (PortalContext db) => db.Principles.OrderBy(p => p.Position).Select(p => p.Id).ToListAsync(cancel)
        );
        var since = past.Clock.Today.AddDays(-40);
        var happy = await past.AskAsync(
            (PortalContext db) =>
                db
                    .Responses.AsNoTracking()
                    .Where(r => r.OccurredOn >= since && r.ReceivedAt <= now && r.Nps == 10 && r.Comment != null)
                    .Where(r => db.Memberships.Any(m => m.EmployeeId == r.EmployeeId && m.To == null && m.Team!.Code == "FIELD-N"))
                    .OrderBy(r => r.ReceivedAt)
                    .ThenBy(r => r.Id)
                    .Select(r => new { r.Id, r.EmployeeId })
                    .ToListAsync(cancel)
        );
        var lead = await past.ActorAsync(company.CodeOf("FIELD-N", 0), cancel);
        foreach (var (i, answer) in happy.Where(a => a.EmployeeId != lead.EmployeeId).DistinctBy(a => a.EmployeeId).Take(5).Index())
        {
            past.Now = now.AddDays(-9 + i).AddHours(-i);
            var input = new StoryInput(null, answer.Id, principles[i % principles.Count], DemoComments.Praise(i));
            var told = await past.DoAsync(async (TellStory tell) => (await tell.RunAsync(lead, input, cancel)).Result);
            if (i == 1)
            {
                var hr = await HrAsync();
                await past.DoAsync((TellStory tell) => tell.HoldUpAsync(hr, told.Id, cancel));
            }
        }

        past.Now = now.AddHours(-20);
        var colleague = await past.ActorAsync(company.CodeOf("FIELD-N", 2), cancel);
        var thanks = new StoryInput(company.CodeOf("FIELD-N", 1), null, null, DemoComments.Thanks);
        await past.DoAsync(async (TellStory tell) => (await tell.RunAsync(colleague, thanks, cancel)).Result);
        past.Now = now;
    }

    /// <summary>Everybody is asked, and some have answered: the demo accounts of the one that is open have not.</summary>
    private async Task PulseAsync(int days, double turnout)
    {
        var hr = await HrAsync();
        await past.DoAsync(async (RunPulse run) => (await run.StartAsync(hr, days, cancel)).Result);
        var random = new Random(past.Clock.Today.DayNumber);
        var accounts = CreateDemo.Accounts.Select(a => company.CodeOf(a.Team, a.Place)).ToHashSet(StringComparer.Ordinal);
        var people = await past.AskAsync(
            (PortalContext db) =>
                db
                    .PulseTurns.Where(t => t.PulseId == db.StaffPulses.Max(p => p.Id))
                    .Join(db.Employees, t => t.EmployeeId, e => e.Id, (t, e) => e.Code)
                    .Distinct()
                    .OrderBy(code => code)
                    .Take(MostOfPulse)
                    .ToListAsync(cancel)
        );
        foreach (var code in people)
        {
            if (random.NextDouble() > turnout || (turnout < 0.5 && accounts.Contains(code)))
                continue;
            var person = await past.ActorAsync(code, cancel);
            var score = Math.Clamp((int)Math.Round(8.2 + (random.NextDouble() + random.NextDouble() - 1.1) * 4.5), 0, 10);
            await past.DoAsync(async (RunPulse run) => (await run.AnswerAsync(person, score, cancel)).Result);
        }
    }

    /// <summary>
    /// Whom the surveys asked: behind each answer that they brought there are some who did not answer, were not drawn, or were left alone.
    /// </summary>
    public static async Task ServedAsync(PortalContext db, Change change, DateOnly today, CancellationToken cancel)
    {
        var surveys = await db.Surveys.AsNoTracking().Where(s => s.State == SurveyState.Running).ToListAsync(cancel);
        foreach (var survey in surveys)
        {
            var answers = await db
                .Responses.AsNoTracking()
                .Where(r => r.TouchpointId == survey.TouchpointId && r.OccurredOn <= today)
                .OrderBy(r => r.Id)
                .ToListAsync(cancel);
            await change.RunAsync(tx => tx.BulkInsertAsync(answers.SelectMany(answer => Orders(survey, answer)), cancel), cancel);
        }
    }

    private static IEnumerable<ServedOrder> Orders(Survey survey, Response answer)
    {
        var random = new Random(unchecked((int)(answer.Id * 31 + survey.Id)));
        var asked = answer.ReceivedAt.AddHours(-20);
        yield return Order(0, ServedState.Answered);
        // About one in three answers.
        var silent = random.Next(1, 4);
        for (var i = 1; i <= silent; i++)
            yield return Order(i, ServedState.Asked);
        var others = (1 + silent) * (100 - survey.SamplePercent) / survey.SamplePercent;
        for (var i = 1; i <= others; i++)
            yield return Order(silent + i, ServedState.NotDrawn);
        if (random.Next(12) == 0)
            yield return Order(silent + others + 1, random.Next(6) == 0 ? ServedState.OptedOut : ServedState.Resting);

        ServedOrder Order(int number, ServedState state) =>
            new()
            {
                SurveyId = survey.Id,
                Order = $"{answer.ExternalId}-{number}",
                OccurredOn = answer.OccurredOn,
                EmployeeId = answer.EmployeeId,
                Segment = answer.Segment,
                Customer = number == 0 ? answer.Customer : $"C{random.Next(100_000):D5}",
                Language = "pl",
                State = state,
                AskedAt = state is ServedState.Asked or ServedState.Answered ? asked : null,
                ExpiresAt = state is ServedState.Asked or ServedState.Answered ? asked.AddDays(survey.ValidDays) : null,
                AnsweredAt = state == ServedState.Answered ? answer.ReceivedAt : null,
            };
    }
}
