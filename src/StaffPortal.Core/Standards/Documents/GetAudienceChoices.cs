using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Standards.Documents;

public sealed record AudienceChoices(IReadOnlyList<(string Code, string Name)> Teams, IReadOnlyList<string> Positions);

/// <summary>The teams and positions that something can be addressed to.</summary>
public sealed class GetAudienceChoices(PortalContext db, Audiences audiences)
{
    private const int MostPositions = 200;

    public async Task<AudienceChoices> RunAsync(CancellationToken cancel)
    {
        var teams = await db.Teams.AsNoTracking().OrderBy(t => t.Name).Select(t => new { t.Code, t.Name }).ToListAsync(cancel);
        var positions = await audiences
            .Employed()
            .Select(e => e.Position)
            .Where(position => position != "")
            .Distinct()
            .OrderBy(position => position)
            .Take(MostPositions)
            .ToListAsync(cancel);
        return new AudienceChoices([.. teams.Select(t => (t.Code, t.Name))], positions);
    }
}
