using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

public sealed record PersonSuggestion(string Code, string Name, string Position);

/// <summary>People who work here today, by a part of their name or code.</summary>
public sealed class SuggestPeople(PortalContext db, CompanyClock clock)
{
    private const int Most = 12;

    public async Task<IReadOnlyList<PersonSuggestion>> RunAsync(string words, CancellationToken cancel)
    {
        var (wanted, today) = (words.Trim().Shortened(60).ToUpperInvariant(), clock.Today);
        if (wanted.Length < 2)
            return [];
        return await db
            .Employees.Where(e => e.SearchText.Contains(wanted) && e.HiredOn <= today && (e.LeftOn == null || e.LeftOn >= today))
            .OrderBy(e => e.Code)
            .Take(Most)
            .Select(e => new PersonSuggestion(e.Code, e.Name, e.Position))
            .ToListAsync(cancel);
    }
}
