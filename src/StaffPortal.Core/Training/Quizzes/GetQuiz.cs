using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;

namespace StaffPortal.Core.Training.Quizzes;

/// <param name="Percent">Null while it runs, waits for a grader, or may not be seen yet.</param>
public sealed record AttemptLine(
    long Id,
    int Number,
    DateTime StartedAt,
    DateTime? FinishedAt,
    decimal? Percent,
    bool? Passed,
    bool TimedOut,
    bool Seen
);

/// <param name="Hindrance">Why it cannot be begun now.</param>
/// <param name="ClauseHtml">The clause that the lesson ends with, as it reads today.</param>
public sealed record QuizView(
    long Id,
    string Slug,
    LocalText Title,
    LocalText Intro,
    string Lesson,
    string? ClauseTitle,
    string? ClauseHtml,
    string? ClausePath,
    QuizRules Rules,
    int Questions,
    bool Published,
    bool Retired,
    QuizDuty? Duty,
    IReadOnlyList<AttemptLine> Attempts,
    Message? Hindrance,
    long? Running,
    int? AttemptsLeft,
    bool Exempt,
    int ExtraTime,
    decimal? Percent,
    bool Passed,
    bool MayWrite,
    bool MayFollow,
    DateOnly Today
)
{
    /// <summary>The day of an earlier pass, where the quiz is asked anew since.</summary>
    public DateOnly? PassedBefore { get; init; }
}

/// <summary>A quiz as somebody who may take it sees it.</summary>
public sealed class GetQuiz(PortalContext db, Memory memory, LoadDuties duties, CompanyClock clock)
{
    public Task<QuizView?> RunAsync(Actor actor, string slug, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetQuiz), actor.EmployeeId, slug), () => ReadAsync(actor, slug, cancel), cancel);

    private async Task<QuizView?> ReadAsync(Actor actor, string slug, CancellationToken cancel)
    {
        var (me, editor) = (actor.EmployeeId ?? 0, actor.IsEditor);
        var quiz = await db
            .Quizzes.AsNoTracking()
            .Include(q => q.LessonDocument)
            .Where(q =>
                q.Slug == slug
                && (
                    editor || (q.PublishedAt != null && q.RetiredAt == null) || db.Attempts.Any(a => a.QuizId == q.Id && a.EmployeeId == me)
                )
            )
            .SingleOrDefaultAsync(cancel);
        if (quiz is null)
            return null;
        var (rules, now) = (QuizRules.Read(quiz.Rules), clock.UtcNow);
        var questions = await db
            .QuizSections.Where(s => s.QuizId == quiz.Id)
            .SumAsync(s => s.Draw ?? s.Questions.Count(named => !named.Question!.Retired), cancel);
        var attempts = await db
            .Attempts.AsNoTracking()
            .Where(a => a.QuizId == quiz.Id && a.EmployeeId == me && a.Number != Attempt.Preview)
            .OrderBy(a => a.Number)
            .ToListAsync(cancel);
        var allowances = await db.QuizAllowances.AsNoTracking().Where(a => a.QuizId == quiz.Id && a.EmployeeId == me).ToListAsync(cancel);
        var own = actor.EmployeeId is null ? [] : (await duties.OfAsync(me, cancel)).Where(duty => duty.QuizId == quiz.Id).ToList();
        if (rules.AssignedOnly && own.Count == 0 && attempts.Count == 0 && !editor && !actor.SeesAllPay && !actor.IsLead)
            return null;
        var finished = attempts
            .Where(a => a.FinishedOn is not null)
            .Select(a => new FinishedAttempt(a.QuizId, a.Number, a.FinishedOn!.Value, a.Score, a.Most, a.Passed))
            .ToList();
        var duty = QuizDuties.Current(own);
        var counting = QuizDuties.Counting(duty, finished);
        var round = AttemptRules.RoundOf(own, quiz.Id);
        var current = attempts.Where(a => AttemptRules.Counts(a, round, clock)).ToList();
        var noMore = AttemptRules.NoMore(rules, current.Count, allowances);
        var seen = attempts.Select(a => a.FinishedAt is not null && rules.Sees(a.FinishedAt, now, noMore).Score).ToList();
        var (clauseTitle, clauseHtml) = await ClauseAsync(quiz, cancel);
        return new QuizView(
            quiz.Id,
            slug,
            quiz.Title,
            quiz.Intro,
            QuestionText.Html(quiz.Lesson.In(CultureInfo.CurrentUICulture)),
            clauseTitle,
            clauseHtml,
            clauseTitle is null ? null : $"/standards/{quiz.LessonDocument!.Slug}#{quiz.LessonAnchor}",
            rules,
            questions,
            quiz.PublishedAt is not null,
            quiz.RetiredAt is not null,
            duty,
            [
                .. attempts.Select(
                    (a, i) =>
                        new AttemptLine(
                            a.Id,
                            a.Number,
                            a.StartedAt,
                            a.FinishedAt,
                            seen[i] ? Attempt.Percent(a.Score, a.Most) : null,
                            seen[i] ? a.Passed : null,
                            a.TimedOut,
                            seen[i]
                        )
                ),
            ],
            AttemptRules.Hindrance(rules, current, allowances, clock),
            attempts.Find(a => a.FinishedAt is null)?.Id,
            rules.Attempts is { } most
                ? Math.Max(0, most + allowances.Where(a => a.Kind == AllowanceKind.ExtraAttempt).Sum(a => a.Amount) - current.Count)
                : null,
            allowances.Exists(a => a.Kind == AllowanceKind.Exemption),
            allowances.Where(a => a.Kind == AllowanceKind.ExtraTime).Select(a => a.Amount).DefaultIfEmpty().Max(),
            seen.Contains(true) ? QuizDuties.Percent(rules, counting) : null,
            QuizDuties.PassedOn(rules, counting) is not null,
            editor,
            quiz.PublishedAt is not null && (editor || actor.SeesAllPay || actor.IsLead),
            clock.Today
        )
        {
            PassedBefore = duty is { PassedOn: null }
                ? finished.Where(a => a.Passed == true && a.On < duty.From).Select(a => (DateOnly?)a.On).Max()
                : null,
        };
    }

    private async Task<(string? Title, string? Html)> ClauseAsync(Quiz quiz, CancellationToken cancel)
    {
        if (quiz.LessonDocument is not { CurrentId: { } current })
            return (null, null);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var texts = await db
            .RevisionTexts.AsNoTracking()
            .Where(t => t.RevisionId == current)
            .Select(t => new { t.Language, t.Clauses })
            .ToListAsync(cancel);
        var clauses = ClauseJson.Read(
            texts
                .OrderByDescending(t => t.Language == language)
                .ThenByDescending(t => t.Language == quiz.LessonDocument.Language)
                .FirstOrDefault()
                ?.Clauses
                ?? "[]"
        );
        return clauses.FirstOrDefault(clause => clause.Anchor == quiz.LessonAnchor) is { } found
            ? ($"{found.Number} {found.Title}", found.Html)
            : (null, null);
    }
}

public sealed record SectionLine(
    long Id,
    LocalText Title,
    int? Draw,
    string? Bank,
    LocalText? BankName,
    Competence? Competence,
    string? Touchpoint,
    string? Tag,
    int Points,
    int Available,
    IReadOnlyList<(long Id, LocalText Title, int Points, bool Retired)> Questions
);

public sealed record AssignmentLine(
    long Id,
    string? Team,
    string? Position,
    bool Newcomers,
    DateOnly StartsOn,
    int DueDays,
    int? RepeatMonths,
    DateOnly? EndsOn
);

public sealed record AllowanceLine(long Id, string Employee, AllowanceKind Kind, int Amount, string Reason, string? By, DateTime At);

public sealed record QuizDraft(
    string Slug,
    LocalText Title,
    LocalText Intro,
    LocalText Lesson,
    string LessonClause,
    QuizRules Rules,
    bool Published,
    bool Retired,
    IReadOnlyList<SectionLine> Sections,
    IReadOnlyList<AssignmentLine> Assignments,
    IReadOnlyList<AllowanceLine> Allowances,
    long Version
)
{
    /// <summary>How many questions an attempt has, and how many points they give.</summary>
    public int Questions => Sections.Sum(section => section.Draw ?? section.Questions.Count(question => !question.Retired));

    public int Points =>
        Sections.Sum(section =>
            section.Draw is { } draw
                ? draw * section.Points
                : section.Questions.Where(question => !question.Retired).Sum(question => question.Points)
        );

    /// <summary>How many questions that may be asked have no text in a language.</summary>
    public IReadOnlyList<(string Language, int Count)> Untranslated { get; init; } = [];
}

/// <summary>A quiz as those who make it see it.</summary>
public sealed class GetQuizDraft(PortalContext db, Memory memory, QuizDraw draw, QuestionCache cache)
{
    public Task<QuizDraft?> RunAsync(Actor actor, string slug, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetQuizDraft), actor.EmployeeId, slug), () => ReadAsync(actor, slug, cancel), cancel);

    private async Task<QuizDraft?> ReadAsync(Actor actor, string slug, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return null;
        var quiz = await db
            .Quizzes.AsNoTracking()
            .AsSplitQuery()
            .Include(q => q.LessonDocument)
            .Include(q => q.Sections)
                .ThenInclude(s => s.Bank)
            .Include(q => q.Sections)
                .ThenInclude(s => s.Touchpoint)
            .Include(q => q.Sections)
                .ThenInclude(s => s.Questions)
                    .ThenInclude(q => q.Question)
            .Include(q => q.Assignments)
                .ThenInclude(a => a.Team)
            .SingleOrDefaultAsync(q => q.Slug == slug, cancel);
        if (quiz is null)
            return null;
        var sections = new List<SectionLine>();
        foreach (var section in quiz.Sections.OrderBy(s => s.Position))
        {
            var available = section.Draw is null
                ? 0
                : await QuizDraw.Candidates(db, section.BankId, section.Competence, section.TouchpointId, section.Tag).CountAsync(cancel);
            sections.Add(
                new SectionLine(
                    section.Id,
                    section.Title,
                    section.Draw,
                    section.Bank?.Slug,
                    section.Bank?.Name,
                    section.Competence,
                    section.Touchpoint?.Code,
                    section.Tag,
                    section.Points,
                    available,
                    [
                        .. section
                            .Questions.OrderBy(q => q.Position)
                            .Select(q => (q.QuestionId, q.Question!.Title, q.Points, q.Question.Retired)),
                    ]
                )
            );
        }

        var allowances = await db
            .QuizAllowances.AsNoTracking()
            .Where(a => a.QuizId == quiz.Id)
            .OrderByDescending(a => a.Id)
            .Select(a => new AllowanceLine(a.Id, a.Employee!.Name, a.Kind, a.Amount, a.Reason, a.GrantedBy!.Name, a.At))
            .ToListAsync(cancel);
        return new QuizDraft(
            slug,
            quiz.Title,
            quiz.Intro,
            quiz.Lesson,
            quiz.LessonDocument is null ? "" : $"{quiz.LessonDocument.Slug}#{quiz.LessonAnchor}",
            QuizRules.Read(quiz.Rules),
            quiz.PublishedAt is not null,
            quiz.RetiredAt is not null,
            sections,
            [
                .. quiz
                    .Assignments.OrderByDescending(a => a.Id)
                    .Select(a => new AssignmentLine(
                        a.Id,
                        a.Team?.Name,
                        a.Position,
                        a.Newcomers,
                        a.StartsOn,
                        a.DueDays,
                        a.RepeatMonths,
                        a.EndsOn
                    )),
            ],
            allowances,
            quiz.Version
        )
        {
            Untranslated = await UntranslatedAsync(quiz.Id, cancel),
        };
    }

    private async Task<IReadOnlyList<(string Language, int Count)>> UntranslatedAsync(long quiz, CancellationToken cancel)
    {
        var versions = (await draw.PlanAsync(quiz, cancel))
            .Sections.SelectMany(section => section.Questions)
            .Select(question => question.VersionId)
            .Distinct()
            .ToList();
        var contents = await cache.GetAsync(db, versions, cancel);
        return
        [
            .. Texts
                .Languages.Select(language =>
                    (language, contents.Values.Count(question => question.Content.Text.Each.All(text => text.Language != language)))
                )
                .Where(pair => pair.Item2 > 0),
        ];
    }
}
