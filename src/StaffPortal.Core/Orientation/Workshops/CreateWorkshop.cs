using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Orientation.Workshops;

/// <param name="Everybody">The whole company; otherwise the members of the teams and the people named.</param>
/// <param name="Names">Employee codes.</param>
public sealed record NewWorkshop(
    string Title,
    string Question,
    DateOnly WritingUntil,
    DateOnly CriteriaUntil,
    DateOnly RatingUntil,
    bool Everybody,
    IReadOnlyList<string> Teams,
    IReadOnlyList<string> Names
);

public sealed record WorkshopCreated(long Id, int People);

/// <summary>HR invites people to find the company's definition together.</summary>
public sealed class CreateWorkshop(PortalContext db, Change change, CompanyClock clock, Audiences audiences)
{
    public async Task<Result<WorkshopCreated>> RunAsync(Actor actor, NewWorkshop request, CancellationToken cancel)
    {
        if (!actor.IsHr || actor.EmployeeId is not { } me)
            return Result<WorkshopCreated>.Missing;
        if (request.Title.Trim().Length is 0 or > 200)
            return Result<WorkshopCreated>.Refused("Standards.TitleLength", 200);
        if (request.Question.Trim().Length is 0 or > DefinitionWorkshop.LongestText)
            return Result<WorkshopCreated>.Refused("Workshop.TextLength", DefinitionWorkshop.LongestText);
        if (
            request.WritingUntil < clock.Today
            || request.CriteriaUntil <= request.WritingUntil
            || request.RatingUntil <= request.CriteriaUntil
        )
            return Result<WorkshopCreated>.Refused("Workshop.DateOrder");
        var (today, employed) = (clock.Today, audiences.Employed());
        var codes = request
            .Names.Select(code => code.Trim())
            .Where(code => code.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var named = await employed.Where(e => codes.Contains(e.Code)).Select(e => new { e.Id, e.Code }).ToListAsync(cancel);
        if (codes.Find(code => named.All(e => !e.Code.Equals(code, StringComparison.OrdinalIgnoreCase))) is { } unknown)
            return Result<WorkshopCreated>.Refused("Voice.UnknownEmployee", unknown);
        var invited = request.Everybody
            ? await employed.Select(e => e.Id).ToListAsync(cancel)
            :
            [
                .. (
                    await employed
                        .Where(e =>
                            db.Memberships.Any(m =>
                                m.EmployeeId == e.Id
                                && request.Teams.Contains(m.Team!.Code)
                                && m.From <= today
                                && (m.To == null || m.To >= today)
                            )
                        )
                        .Select(e => e.Id)
                        .ToListAsync(cancel)
                ).Union(named.Select(e => e.Id)),
            ];
        if (invited.Count == 0)
            return Result<WorkshopCreated>.Refused("Workshop.Nobody");

        return await change.RunAsync<Result<WorkshopCreated>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var workshop = db
                    .Workshops.Add(
                        new DefinitionWorkshop
                        {
                            Title = request.Title.Trim(),
                            Question = request.Question.Trim(),
                            FacilitatorId = me,
                            CreatedAt = clock.UtcNow,
                            WritingUntil = request.WritingUntil,
                            CriteriaUntil = request.CriteriaUntil,
                            RatingUntil = request.RatingUntil,
                            Version = 1,
                        }
                    )
                    .Entity;
                await db.SaveChangesAsync(cancel);
                var now = clock.UtcNow;
                await tx.BulkInsertAsync(
                    invited.Select(employee => new Invitation
                    {
                        WorkshopId = workshop.Id,
                        EmployeeId = employee,
                        At = now,
                    }),
                    cancel
                );
                tx.Audit("workshop.create", $"workshop:{workshop.Id}", new { people = invited.Count });
                return new WorkshopCreated(workshop.Id, invited.Count);
            },
            cancel
        );
    }
}
