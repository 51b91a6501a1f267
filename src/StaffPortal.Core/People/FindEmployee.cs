using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

/// <summary>The employee whom somebody names in a field: by code, by a name that only one has, or by both as the list of suggestions writes them.</summary>
public sealed class FindEmployee(PortalContext db, CompanyClock clock)
{
    private const string Between = " · ";

    /// <summary>Namesakes that are looked at: among more it is asked anyway.</summary>
    private const int Most = 50;

    /// <summary>As a field shows somebody who was chosen before.</summary>
    public static string Written(string name, string code) => name + Between + code;

    /// <summary>Somebody who works here today; refused with a sentence where that is nobody, or may be several.</summary>
    public async Task<Result<Employee>> EmployedAsync(string? named, CancellationToken cancel)
    {
        var found = await AnybodyAsync(named, cancel);
        return found.Value?.EmployedOn(clock.Today) == false ? Nobody(named) : found;
    }

    /// <summary>Somebody who works here or did.</summary>
    public async Task<Result<Employee>> AnybodyAsync(string? named, CancellationToken cancel)
    {
        var text = named?.Trim() ?? "";
        if (text.Length == 0)
            return Nobody(text);
        var cut = text.LastIndexOf(Between, StringComparison.Ordinal);
        var (name, code) = cut < 0 ? (text, text) : (text[..cut].Trim(), text[(cut + Between.Length)..].Trim());
        var upper = code.ToUpperInvariant();
        // Of name and code together both must fit: a code alone that was mistyped is somebody else's.
        var found = await db
            .Employees.AsNoTracking()
            .Where(e =>
                cut < 0 ? e.Code == code || e.Code == upper || e.Name == name : (e.Code == code || e.Code == upper) && e.Name == name
            )
            .OrderByDescending(e => e.Code == code || e.Code == upper)
            .Take(Most)
            .ToListAsync(cancel);
        if (found.Count == 0)
            return Nobody(text);
        if (found[0].Code == code || found[0].Code == upper)
            return found[0];
        var here = found.FindAll(e => e.EmployedOn(clock.Today));
        return (found.Count, here.Count) switch
        {
            (1, _) => found[0],
            (_, 1) => here[0],
            _ => new Message("People.SeveralCalled", text),
        };
    }

    private static Message Nobody(string? named) => new("People.NobodyCalled", named ?? "");
}
