using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>A question that an attempt will ask.</summary>
public sealed record DrawnQuestion(long SectionId, long QuestionId, long VersionId, int Points);

/// <param name="Draw">How many to draw; null where the questions are named.</param>
/// <param name="Questions">The named ones in their order, or all that may be drawn, by id.</param>
public sealed record PlannedSection(int? Draw, IReadOnlyList<DrawnQuestion> Questions);

/// <summary>All that a quiz could ask as its bank stands; the same seed chooses the same questions in the same order.</summary>
public sealed record QuizPlan(IReadOnlyList<PlannedSection> Sections)
{
    /// <summary>How many questions an attempt has, at most.</summary>
    public int Count => Sections.Sum(section => section.Draw ?? section.Questions.Count);

    /// <summary>Refused when there is nothing to ask, or less than a section draws. Sections that draw leave out what is named anywhere or drawn before.</summary>
    public Result<IReadOnlyList<DrawnQuestion>> Choose(bool shuffle, SeededOrder order)
    {
        var taken = Sections
            .Where(section => section.Draw is null)
            .SelectMany(section => section.Questions)
            .Select(question => question.QuestionId)
            .ToHashSet();
        var drawn = new List<DrawnQuestion>();
        foreach (var section in Sections)
        {
            var own = section.Questions;
            if (section.Draw is { } count)
            {
                var free = own.Where(question => !taken.Contains(question.QuestionId)).ToList();
                if (free.Count < count)
                    return Result<IReadOnlyList<DrawnQuestion>>.Refused("Quiz.DrawTooLarge", count, free.Count);
                own = order.Draw(free, count);
                taken.UnionWith(own.Select(question => question.QuestionId));
            }

            // A question named in two sections is asked in the first.
            own = [.. own.Where(question => !drawn.Exists(before => before.QuestionId == question.QuestionId))];
            drawn.AddRange(shuffle ? order.Draw(own, own.Count) : own);
        }

        return drawn.Count == 0
            ? Result<IReadOnlyList<DrawnQuestion>>.Refused("Quiz.NoQuestions")
            : Result<IReadOnlyList<DrawnQuestion>>.Of(drawn);
    }
}

/// <summary>Reads what a quiz can ask.</summary>
public sealed class QuizDraw(PortalContext db)
{
    /// <summary>Questions in use that a section may draw.</summary>
    public static IQueryable<Question> Candidates(PortalContext db, long? bank, Competence? competence, long? touchpoint, string? tag)
    {
        var questions = db.Questions.AsNoTracking().Where(q => !q.Retired && q.CurrentId != null && q.Type != QuestionType.Information);
        if (bank is not null)
            questions = questions.Where(q => q.BankId == bank);
        if (competence is not null)
            questions = questions.Where(q => q.Competence == competence);
        if (touchpoint is not null)
            questions = questions.Where(q => q.TouchpointId == touchpoint);
        if (tag is not null)
            questions = questions.Where(q => q.Tags.Any(own => own.Tag == tag));
        return questions;
    }

    /// <summary>After a question was changed or taken out of use: which published quiz could not be drawn any more; null when all can.</summary>
    public async Task<Message?> LackingAsync(long question, CancellationToken cancel)
    {
        var quizzes = await db
            .Quizzes.AsNoTracking()
            .Where(q =>
                q.PublishedAt != null
                && q.RetiredAt == null
                && q.Sections.Any(s => s.Draw != null || s.Questions.Any(named => named.QuestionId == question))
            )
            .Select(q => new { q.Id, q.Title })
            .ToListAsync(cancel);
        foreach (var quiz in quizzes)
        {
            if ((await PlanAsync(quiz.Id, cancel)).Choose(false, new SeededOrder(0)).Refusal is not null)
                return new Message("Quiz.WouldLack", quiz.Title);
        }

        return null;
    }

    public async Task<QuizPlan> PlanAsync(long quizId, CancellationToken cancel)
    {
        var sections = await db
            .QuizSections.AsNoTracking()
            .Include(s => s.Questions)
            .Where(s => s.QuizId == quizId)
            .OrderBy(s => s.Position)
            .ToListAsync(cancel);
        var ids = sections.SelectMany(s => s.Questions).Select(q => q.QuestionId).ToList();
        var named = await db
            .Questions.AsNoTracking()
            .Where(q => ids.Contains(q.Id) && !q.Retired && q.CurrentId != null)
            .ToDictionaryAsync(q => q.Id, q => q.CurrentId!.Value, cancel);
        var planned = new List<PlannedSection>();
        foreach (var section in sections)
        {
            IReadOnlyList<DrawnQuestion> questions = section.Draw is null
                ?
                [
                    .. section
                        .Questions.OrderBy(q => q.Position)
                        .Where(q => named.ContainsKey(q.QuestionId))
                        .Select(q => new DrawnQuestion(section.Id, q.QuestionId, named[q.QuestionId], q.Points)),
                ]
                :
                [
                    .. (
                        await Candidates(db, section.BankId, section.Competence, section.TouchpointId, section.Tag)
                            .OrderBy(q => q.Id)
                            .Select(q => new { q.Id, Version = q.CurrentId!.Value })
                            .ToListAsync(cancel)
                    ).Select(q => new DrawnQuestion(section.Id, q.Id, q.Version, section.Points)),
                ];
            planned.Add(new PlannedSection(section.Draw, questions));
        }

        return new QuizPlan(planned);
    }
}
