using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Pulse;

/// <summary>The pulse that somebody has not answered yet.</summary>
public sealed class PulseTasks(PortalContext db, Memory memory, CompanyClock clock) : ITaskSource
{
    public const string AnswerPulse = nameof(AnswerPulse);

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } self)
            return [];
        // Everybody's Today asks: who has not answered is remembered together.
        var (until, waiting) = await memory.KeepAsync(nameof(PulseTasks), () => ReadAsync(cancel), cancel, anyLanguage: true);
        if (!waiting.Contains(self))
            return [];
        return [new TodayTask(AnswerPulse, new Message("Today.Pulse"), "Today.PulseAction", "/pulse", until)];
    }

    private async Task<(DateOnly? Until, HashSet<long> Waiting)> ReadAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var turns = await db
            .PulseTurns.Where(t => !t.HasAnswered)
            .Join(
                db.StaffPulses.Where(p => p.From <= today && p.To >= today),
                turn => turn.PulseId,
                pulse => pulse.Id,
                (turn, pulse) => new { pulse.To, turn.EmployeeId }
            )
            .ToListAsync(cancel);
        return (turns.FirstOrDefault()?.To, [.. turns.Select(t => t.EmployeeId)]);
    }
}
