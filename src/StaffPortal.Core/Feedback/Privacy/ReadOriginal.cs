using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Privacy;

public sealed record Original(string Text);

/// <summary>HR reads a comment as it came, which is noted.</summary>
public sealed class ReadOriginal(PortalContext db, Change change, GetVoices voices)
{
    public async Task<Result<Original>> RunAsync(Actor actor, long response, CancellationToken cancel)
    {
        if (!actor.IsHr || await voices.OfOthersAsync(actor, response, cancel) is not { } answer)
            return Result<Original>.Missing;
        return await change.RunAsync<Result<Original>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var text = await db
                    .OriginalWords.Where(o => o.ExternalId == answer.ExternalId)
                    .Select(o => o.Text)
                    .SingleOrDefaultAsync(cancel);
                if (text is null)
                    return Result<Original>.Missing;
                tx.Audit("answer.original", $"answer:{response}", new { });
                return new Original(text);
            },
            cancel
        );
    }
}
