using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback.Pulse;

public sealed record PulseStarted(DateOnly To);

public sealed record PulseAnswered(long Id);

/// <summary>
/// HR asks everybody; each answers once. An answer raises a count and nothing else is written down: no row, no time, no entry in the audit.
/// The rows of who may answer are made beforehand and shuffled, so that their order says nothing.
/// </summary>
public sealed class RunPulse(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<(Result<PulseStarted> Result, string? Field)> StartAsync(Actor actor, int? days, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return (Result<PulseStarted>.Missing, null);
        if (days is not { } length || length < StaffPulse.FewestDays || length > StaffPulse.MostDays)
            return (new Message("Surveys.Range", StaffPulse.FewestDays, StaffPulse.MostDays), "Days");
        var today = clock.Today;
        return (
            await change.RunAsync<Result<PulseStarted>>(
                actor,
                Aggregate.None,
                async tx =>
                {
                    await tx.LockAsync(Stamp.Asking, cancel);
                    if (await db.StaffPulses.AnyAsync(p => p.To >= today, cancel))
                        return Result<PulseStarted>.Refused("Pulse.IsOpen");
                    var people = await db
                        .Employees.Where(e => e.HiredOn <= today && (e.LeftOn == null || e.LeftOn >= today))
                        .OrderBy(e => e.Id)
                        .Select(e => e.Id)
                        .ToArrayAsync(cancel);
                    var teams = await db
                        .Memberships.Where(m => m.From <= today && (m.To == null || m.To >= today))
                        .Select(m => m.TeamId)
                        .Distinct()
                        .OrderBy(id => id)
                        .ToListAsync(cancel);
                    var pulse = new StaffPulse
                    {
                        From = today,
                        To = today.AddDays(length - 1),
                        Asked = people.Length,
                        StartedBy = actor.Name,
                    };
                    db.StaffPulses.Add(pulse);
                    await db.SaveChangesAsync(cancel);
                    RandomNumberGenerator.Shuffle(people.AsSpan());
                    await tx.BulkInsertAsync(people.Select(id => new PulseTurn { PulseId = pulse.Id, EmployeeId = id }), cancel);
                    // All counts are there from the beginning: a new one would say when it came.
                    await tx.BulkInsertAsync(
                        teams
                            .Append(0)
                            .SelectMany(team =>
                                Enumerable
                                    .Range(0, 11)
                                    .Select(score => new PulseCount
                                    {
                                        PulseId = pulse.Id,
                                        TeamId = team,
                                        Score = score,
                                    })
                            ),
                        cancel
                    );
                    tx.Audit("pulse.start", $"pulse:{pulse.Id}", new { asked = people.Length, pulse.To });
                    return new PulseStarted(pulse.To);
                },
                cancel
            ),
            null
        );
    }

    public async Task<(Result<PulseAnswered> Result, string? Field)> AnswerAsync(Actor actor, int? score, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } self)
            return (Result<PulseAnswered>.Missing, null);
        if (score is not { } given || given is < 0 or > 10)
            return (new Message("Survey.OffScale"), "Score");
        var today = clock.Today;
        if (await db.StaffPulses.AsNoTracking().SingleOrDefaultAsync(p => p.From <= today && p.To >= today, cancel) is not { } pulse)
            return (new Message("Pulse.NotOpen"), null);
        return (
            await change.RunAsync<Result<PulseAnswered>>(
                actor,
                Aggregate.Of<StaffPulse>(pulse.Id),
                async _ =>
                {
                    var mine = await db
                        .PulseTurns.Where(t => t.PulseId == pulse.Id && t.EmployeeId == self && !t.HasAnswered)
                        .ExecuteUpdateAsync(set => set.SetProperty(t => t.HasAnswered, true), cancel);
                    if (mine == 0)
                        return Result<PulseAnswered>.Refused("Pulse.Answered");
                    var team = await db
                        .Memberships.Where(m => m.EmployeeId == self && m.From <= today && (m.To == null || m.To >= today))
                        .Select(m => m.TeamId)
                        .FirstOrDefaultAsync(cancel);
                    if (!await db.PulseCounts.AnyAsync(c => c.PulseId == pulse.Id && c.TeamId == team, cancel))
                        team = 0;
                    await db
                        .PulseCounts.Where(c => c.PulseId == pulse.Id && c.TeamId == team && c.Score == given)
                        .ExecuteUpdateAsync(set => set.SetProperty(c => c.Times, c => c.Times + 1), cancel);
                    return new PulseAnswered(pulse.Id);
                },
                cancel
            ),
            null
        );
    }
}
