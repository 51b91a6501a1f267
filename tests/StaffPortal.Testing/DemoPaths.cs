using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Testing;

/// <summary>Paths of the demo company, written with names in the place of ids: no test knows which number a row got.</summary>
public sealed class DemoPaths
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal) { ["{nothing}"] = "999999999" };

    public YearMonth Closed { get; private init; }

    public YearMonth Review => Closed.AddMonths(1);

    public YearMonth Open => Closed.AddMonths(2);

    /// <summary>Puts the demo company's months and ids into a path, such as <c>/scorecards/{closed}</c>.</summary>
    public string Fill(string path)
    {
        foreach (var (name, value) in _names)
            path = path.Replace(name, value, StringComparison.Ordinal);
        return path.Contains('{', StringComparison.Ordinal)
            ? throw new ArgumentException($"{path} has a name that nothing stands for.", nameof(path))
            : path;
    }

    public static async Task<DemoPaths> ReadAsync(PortalHost portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await ReadAsync(scope.ServiceProvider.GetRequiredService<PortalContext>());
    }

    /// <summary>Of a portal that runs elsewhere, from its SQLite file.</summary>
    public static async Task<DemoPaths> ReadAsync(string dataDirectory)
    {
        using var provider = new SqliteProvider(Path.Combine(dataDirectory, "portal.db"));
        await using var db = DesignTime.Context(provider);
        return await ReadAsync(db);
    }

    private static async Task<DemoPaths> ReadAsync(PortalContext db)
    {
        var paths = new DemoPaths
        {
            Closed = await db.Months.Where(month => month.State == MonthState.Closed).MaxAsync(month => month.Month),
        };
        foreach (var (name, month) in new[] { ("{closed}", paths.Closed), ("{review}", paths.Review), ("{open}", paths.Open) })
            paths._names[name] = month.ToString();
        paths._names["{leaver}"] = await db.Employees.Where(e => e.LeftOn != null).OrderBy(e => e.Id).Select(e => e.Code).FirstAsync();
        await AddAsync("{plan}", db.Plans.Select(plan => plan.Id));
        await AddAsync("{proposal}", db.PlanProposals.Select(proposal => proposal.Id));
        var since = await db.Responses.MaxAsync(answer => answer.ReceivedAt) - TimeSpan.FromDays(20);
        await AddAsync(
            "{answer}",
            db.Responses.Where(answer =>
                    answer.Employee!.Email == "employee@demo.test"
                    && answer.ReceivedAt > since
                    && !db.Disputes.Any(d => d.ResponseId == answer.Id)
                )
                .Select(answer => answer.Id)
        );
        await AddAsync("{disputed}", db.Disputes.Select(dispute => dispute.ResponseId));
        await AddAsync(
            "{customer}",
            db.CustomerCases.Where(c => c.Owner!.Email == "lead@demo.test" && c.State == CaseState.Talking).Select(c => c.Id)
        );
        await AddAsync(
            "{praised}",
            db.Responses.Where(answer =>
                    answer.Employee!.Email == "employee@demo.test" && answer.Nps >= 9 && answer.Comment != null && answer.ReceivedAt > since
                )
                .Select(answer => answer.Id)
        );
        await AddAsync("{card}", db.SurveyCards.Select(card => card.Id));
        await AddAsync("{import}", db.ImportBatches.Select(batch => batch.Id));
        await AddAsync("{principle}", db.Principles.Select(principle => principle.Id));
        await AddAsync("{workshop}", db.Workshops.Select(workshop => workshop.Id));
        await AddAsync(
            "{attempt}",
            db.Attempts.Where(attempt =>
                    attempt.Quiz!.Slug == "orientation-basics"
                    && attempt.Employee!.Email == "employee@demo.test"
                    && attempt.FinishedAt != null
                )
                .Select(attempt => attempt.Id)
        );
        var asked = db
            .QuizSections.Where(section => db.Quizzes.Any(quiz => quiz.Id == section.QuizId && quiz.Slug == "orientation-basics"))
            .SelectMany(section => db.SectionQuestions.Where(row => row.SectionId == section.Id))
            .Select(row => row.QuestionId);
        await AddAsync("{question}", asked);
        await AddAsync(
            "{case}",
            db.QuestionVersions.Where(version => version.Question!.Bank!.Slug == "orientation" && version.Type == QuestionType.Case)
                .Select(version => version.QuestionId)
        );
        return paths;

        async Task AddAsync(string name, IQueryable<long> ids) =>
            paths._names[name] = (await ids.OrderBy(id => id).FirstAsync()).ToString(CultureInfo.InvariantCulture);
    }
}
