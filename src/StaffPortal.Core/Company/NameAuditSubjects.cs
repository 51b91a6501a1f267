using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Company;

/// <summary>What the lines of the audit are about, in words: people, teams, months, plans, and what the search knows by name.</summary>
public sealed class NameAuditSubjects(PortalContext db, KnownTeams teams, KnownPlans plans)
{
    /// <returns>By subject, of those that have a name still.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(
        IReadOnlyList<AuditLine> lines,
        CultureInfo culture,
        CancellationToken cancel
    )
    {
        var asked = lines
            .Select(line => line.Subject)
            .Distinct()
            .Select(Parsed)
            .OfType<(string Kind, string Of, string Subject)>()
            .ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, of, subject) in asked.Where(one => one.Kind == "month"))
            if (YearMonth.TryParse(of, out var month))
                names[subject] = month.FirstDay.ToString("Y", culture);
        await AddAsync("team", async _ => (await teams.AllAsync(cancel)).ToDictionary(team => team.Key, team => team.Value.Name));
        await AddAsync("plan", async _ => (await plans.AllAsync(cancel)).ToDictionary(plan => plan.Key, plan => plan.Value.Name));
        await AddAsync(
            "employee",
            ids => db.Employees.Where(e => EF.Parameter(ids).Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, cancel)
        );
        await AddAsync(
            "account",
            ids =>
                db.Users.Where(a => EF.Parameter(ids).Contains(a.Id))
                    .Select(a => new { a.Id, a.Employee!.Name })
                    .ToDictionaryAsync(a => a.Id, a => a.Name, cancel)
        );
        await FoundAsync(names, asked, culture.TwoLetterISOLanguageName, cancel);
        return names;

        async Task AddAsync(string kind, Func<long[], Task<Dictionary<long, string>>> read)
        {
            var own = asked.Where(one => one.Kind == kind).Select(one => (Id: IdOf(one.Of), one.Subject)).Where(one => one.Id > 0).ToList();
            if (own.Count == 0)
                return;
            var known = await read([.. own.Select(one => one.Id)]);
            foreach (var (id, subject) in own)
                if (known.TryGetValue(id, out var name))
                    names[subject] = name;
        }
    }

    /// <summary>Documents, quizzes, touchpoints and the like have their titles with the search.</summary>
    private async Task FoundAsync(
        Dictionary<string, string> names,
        List<(string Kind, string Of, string Subject)> asked,
        string language,
        CancellationToken cancel
    )
    {
        var rest = asked.Where(one => !names.ContainsKey(one.Subject) && IdOf(one.Of) > 0).ToList();
        if (rest.Count == 0)
            return;
        var ids = rest.Select(one => IdOf(one.Of)).Distinct().ToArray();
        var found = await db
            .SearchEntries.AsNoTracking()
            .Where(entry => EF.Parameter(ids).Contains(entry.SubjectId))
            .Select(entry => new
            {
                entry.Subject,
                entry.SubjectId,
                entry.Language,
                entry.Title,
            })
            .ToListAsync(cancel);
        foreach (var (kind, of, subject) in rest)
            if (
                found
                    .Where(entry => entry.SubjectId == IdOf(of) && string.Equals(entry.Subject, kind, StringComparison.OrdinalIgnoreCase))
                    .OrderByDescending(entry => entry.Language == language)
                    .FirstOrDefault() is
                { } entry
            )
                names[subject] = entry.Title;
    }

    private static (string Kind, string Of, string Subject)? Parsed(string subject) =>
        subject.Split(':', 2) is [var kind, var of] ? (kind, of, subject) : null;

    private static long IdOf(string of) => long.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
