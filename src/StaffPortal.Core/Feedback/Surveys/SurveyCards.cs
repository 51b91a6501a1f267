using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback.Surveys;

public sealed record CardKept(long Id);

/// <summary>HR gives an employee a card that customers answer by, and ends it.</summary>
public sealed class SurveyCards(PortalContext db, Change change, FindEmployee find, CompanyClock clock)
{
    public async Task<(Result<CardKept> Result, string? Field)> GiveAsync(
        Actor actor,
        string code,
        string? employee,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr || await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } survey)
            return (Result<CardKept>.Missing, null);
        var found = await find.EmployedAsync(employee, cancel);
        if (found.Value is not { } person)
            return (found.Refusal!, "Employee");
        return (
            await change.RunAsync<Result<CardKept>>(
                actor,
                Aggregate.Of<Survey>(survey.Id),
                async tx =>
                {
                    if (!await db.Surveys.AnyAsync(s => s.Id == survey.Id && s.State == SurveyState.Running, cancel))
                        return Result<CardKept>.Refused("Surveys.NotRunning");
                    if (
                        await db.SurveyCards.AnyAsync(
                            c => c.SurveyId == survey.Id && c.EmployeeId == person.Id && c.EndedAt == null,
                            cancel
                        )
                    )
                        return Result<CardKept>.Refused("Surveys.HasCard", person.Name);
                    var card = new SurveyCard
                    {
                        SurveyId = survey.Id,
                        EmployeeId = person.Id,
                        CreatedAt = clock.UtcNow,
                    };
                    db.SurveyCards.Add(card);
                    await db.SaveChangesAsync(cancel);
                    tx.Audit("survey.card", $"card:{card.Id}", new { survey = survey.Id, employee = person.Id });
                    return new CardKept(card.Id);
                },
                cancel
            ),
            null
        );
    }

    public async Task<Result<CardKept>> EndAsync(Actor actor, long id, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<CardKept>.Missing;
        return await change.RunAsync<Result<CardKept>>(
            actor,
            Aggregate.Of<SurveyCard>(id),
            async tx =>
            {
                if (await db.SurveyCards.SingleOrDefaultAsync(c => c.Id == id && c.EndedAt == null, cancel) is not { } card)
                    return Result<CardKept>.Missing;
                card.EndedAt = clock.UtcNow;
                tx.Audit("survey.card-end", $"card:{id}", new { });
                return new CardKept(id);
            },
            cancel
        );
    }
}
