using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>A question that an attempt will ask.</summary>
public sealed record DrawnQuestion(long SectionId, long QuestionId, long VersionId, int Points);

/// <summary>Chooses the questions of an attempt; the same seed on the same bank chooses the same ones in the same order.</summary>
public sealed class QuizDraw(PortalContext db)
{
    /// <summary>Questions in use that a section may draw.</summary>
    public static IQueryable<Question> Candidates(PortalContext db, long? bank, Competence? competence, long? touchpoint, string? tag)
    {
        var questions = db.Questions.AsNoTracking().Where(q => !q.Retired && q.CurrentId != null && q.Type != QuestionType.Information);
        if (bank is not null) questions = questions.Where(q => q.BankId == bank);
        if (competence is not null) questions = questions.Where(q => q.Competence == competence);
        if (touchpoint is not null) questions = questions.Where(q => q.TouchpointId == touchpoint);
        if (tag is not null) questions = questions.Where(q => q.Tags.Any(own => own.Tag == tag));
        return questions;
    }

    /// <summary>Refused when there is nothing to ask, or less than a section draws. Sections that draw leave out what is named elsewhere or drawn before.</summary>
    public async Task<Result<IReadOnlyList<DrawnQuestion>>> RunAsync(long quizId, bool shuffle, SeededOrder order, CancellationToken cancel)
    {
        var sections = await db.QuizSections.AsNoTracking().Include(s => s.Questions).Where(s => s.QuizId == quizId).OrderBy(s => s.Position).ToListAsync(cancel);
        var ids = sections.SelectMany(s => s.Questions).Select(q => q.QuestionId).ToList();
        var named = await db.Questions.AsNoTracking().Where(q => ids.Contains(q.Id) && !q.Retired && q.CurrentId != null).ToDictionaryAsync(q => q.Id, q => q.CurrentId!.Value, cancel);
        var taken = named.Keys.ToHashSet();
        var drawn = new List<DrawnQuestion>();
        foreach (var section in sections)
        {
            List<DrawnQuestion> own;
            if (section.Draw is { } count)
            {
                var there = (await Candidates(db, section.BankId, section.Competence, section.TouchpointId, section.Tag).OrderBy(q => q.Id).Select(q => new { q.Id, Version = q.CurrentId!.Value }).ToListAsync(cancel)).Where(q => !taken.Contains(q.Id)).ToList();
                if (there.Count < count) return Result<IReadOnlyList<DrawnQuestion>>.Refused("Quiz.DrawTooLarge", count, there.Count);
                own = [.. order.Draw(there, count).Select(q => new DrawnQuestion(section.Id, q.Id, q.Version, section.Points))];
                taken.UnionWith(own.Select(q => q.QuestionId));
            }
            else
            {
                own = [.. section.Questions.OrderBy(q => q.Position).Where(q => named.ContainsKey(q.QuestionId)).Select(q => new DrawnQuestion(section.Id, q.QuestionId, named[q.QuestionId], q.Points))];
            }

            drawn.AddRange(shuffle ? order.Draw(own, own.Count) : own);
        }

        return drawn.Count == 0 ? Result<IReadOnlyList<DrawnQuestion>>.Refused("Quiz.NoQuestions") : Result<IReadOnlyList<DrawnQuestion>>.Of(drawn);
    }
}
