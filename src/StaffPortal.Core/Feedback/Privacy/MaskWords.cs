using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Privacy;

public sealed record Masked(long ResponseId);

/// <summary>HR covers a part of a comment by hand.</summary>
public sealed class MaskWords(PortalContext db, Change change, GetVoices voices)
{
    public async Task<(Result<Masked> Result, string? Field)> RunAsync(Actor actor, long response, string? part, CancellationToken cancel)
    {
        if (!actor.IsHr || await voices.OfOthersAsync(actor, response, cancel) is null)
            return (Result<Masked>.Missing, null);
        if (string.IsNullOrWhiteSpace(part) || part.Trim().Length < 2)
            return (new Message("Privacy.NeedsPart"), "Part");
        var result = await change.RunAsync<Result<Masked>>(
            actor,
            Aggregate.Of<Response>(response),
            async tx =>
            {
                var answer = await db.Responses.SingleAsync(r => r.Id == response, cancel);
                if (answer.Comment is null || !answer.Comment.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase))
                    return Result<Masked>.Refused("Privacy.NoSuchPart");
                if (!await db.OriginalWords.AnyAsync(o => o.ExternalId == answer.ExternalId, cancel))
                    db.OriginalWords.Add(new OriginalWords { ExternalId = answer.ExternalId, Text = answer.Comment });
                var covered = MaskedWords.Without(answer.Comment, part.Trim());
                answer.Comment = covered.Shortened(Response.LongestComment);
                tx.Audit("answer.mask", $"answer:{response}", new { });
                return new Masked(response);
            },
            cancel
        );
        return (result, result.Refusal is null ? null : "Part");
    }

    public Task<bool> IsMaskedAsync(long response, CancellationToken cancel) =>
        db.OriginalWords.AnyAsync(o => db.Responses.Any(r => r.Id == response && r.ExternalId == o.ExternalId), cancel);
}
