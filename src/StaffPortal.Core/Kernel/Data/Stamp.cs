using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>A counter raised by every write that changes live figures, in the same transaction; cached figures are right while it stands still.</summary>
public sealed class Stamp : IVolatile
{
    public const string Figures = "figures";

    /// <summary>Raised by what changes for many people what their pay follows from: answers, measures, absences, plans, audiences, assignments. Such writes, the review that freezes a month and its close stand in one line.</summary>
    public const string Pay = "pay";

    /// <summary>Raised by changes of questions and of the sections that draw from them: what a quiz can draw depends on both.</summary>
    public const string Draws = "draws";

    /// <summary>Raised by changes of roles, which have to agree that an administrator is left.</summary>
    public const string Roles = "roles";

    /// <summary>Raised by whoever asks customers: the same one is not asked by two at once.</summary>
    public const string Asking = "asking";

    /// <summary>Raised by nothing but the question whether a write is kept.</summary>
    public const string Health = "health";

    public long Id { get; set; }
    public required string Name { get; set; }
    public long Value { get; set; }

    /// <summary>Raises a stamp; its row stays locked until the transaction ends.</summary>
    internal static async Task RaiseAsync(PortalContext db, string name, CancellationToken cancel)
    {
        if (
            await db
                .Stamps.Where(stamp => stamp.Name == name)
                .ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Value, stamp => stamp.Value + 1), cancel) > 0
        )
            return;
        db.Stamps.Add(new Stamp { Name = name, Value = 1 });
        await db.SaveChangesAsync(cancel);
    }
}
