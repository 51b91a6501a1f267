using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

/// <summary>A file of people taken back: everything as before, or nothing at all.</summary>
public class UndoImportTests
{
    private const string Header = "code,name,email,position,team,lead_of,target,hired,left\n";

    /// <summary>Somebody new who leads a new team, somebody renamed with a sign-in, one who moves and gets more, one who leaves.</summary>
    private const string Everything =
        Header
        + "NEW1,Nowa Osoba,nowa@x.test,Lead,SALES,SALES,3500,2026-10-20,\n"
        + "NEW2,Nowy Ktoś,,Seller,SALES,,3000,2026-10-20,\n"
        + "HR2,Henryk Inny,other@x.test,HR,OFFICE,,,2020-01-01,\n"
        + "ANNA,Anna A,anna@x.test,Senior,SALES,,4500,2020-01-01,\n"
        + "BORIS,Борис Б,boris@x.test,Engineer,FIELD,FIELD,3000.50,2020-01-01,2026-10-28\n";

    [Theory, EveryDatabase]
    public async Task A_file_taken_back_leaves_every_row_as_it_was(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var before = await SnapshotAsync(portal);
        var summary = await ImportAsync(company, Everything);
        (summary.Added, summary.Updated, summary.Errors.Count).ShouldBe((2, 3, 0));
        (await SnapshotAsync(portal)).ShouldNotBe(before);
        (await UndoAsync(company.Lead)).IsMissing.ShouldBeTrue();
        var undone = (await UndoAsync(company.Hr)).Value.ShouldBeDone();
        (undone.Added, undone.Updated).ShouldBe((2, 3));
        (await SnapshotAsync(portal)).ShouldBe(before);
        (await UndoAsync(company.Hr)).Refusal!.Key.ShouldBe("People.ImportUndoneAlready");
        // The same file can be brought in again, and taken back again.
        (await ImportAsync(company, Everything)).Added.ShouldBe(2);
        (await UndoAsync(company.Hr)).Value.ShouldBeDone();
        (await SnapshotAsync(portal)).ShouldBe(before);

        async Task<Result<ImportUndone>> UndoAsync(Actor actor) => await UndoLatestAsync(portal, actor);
    }

    [Theory, EveryDatabase]
    public async Task What_was_built_on_a_file_keeps_it(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        portal.Clock.Set(2026, 10, 25);
        await ImportAsync(company, Everything);
        var after = await SnapshotAsync(portal);

        await company.ImportAsync("n1,2026-10-22,NEW1,repair,,,10,5,7,\n");
        await RefusedAsync("People.ImportBuiltOn", "Nowa Osoba");
        await portal.TamperAsync(async db => await db.Responses.ExecuteDeleteAsync());

        await ChangeAsync(db => db.Employees.Single(e => e.Code == "ANNA").Position = "Chief");
        await RefusedAsync("People.ImportBuiltOn", "Anna A");
        await ChangeAsync(db => db.Employees.Single(e => e.Code == "ANNA").Position = "Senior");

        (
            await portal.InScopeAsync(
                (CreateAccount create) => create.RunAsync(Actor.System("cli"), new AccountRequest("NEW2", "Lantern-canoe-41", []), default)
            )
        ).Value.ShouldBeDone();
        await RefusedAsync("People.ImportBuiltOn", "Nowy Ktoś");
        (await SnapshotAsync(portal, without: "Account")).ShouldBe(Without(after, "Account"), "a refused one changes nothing");

        async Task RefusedAsync(string key, string name)
        {
            var refusal = (await UndoLatestAsync(portal, company.Hr)).Refusal!;
            (refusal.Key, refusal.Args[0]).ShouldBe((key, name));
        }

        Task ChangeAsync(Action<PortalContext> what) =>
            portal.TamperAsync(db =>
            {
                what(db);
                return Task.CompletedTask;
            });
    }

    [Theory, EveryDatabase]
    public async Task A_frozen_month_and_time_keep_a_file(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await ImportAsync(company, Everything);
        await company.StartReviewAsync();
        (await UndoLatestAsync(portal, company.Hr)).Refusal!.Key.ShouldBe("People.ImportMonthFrozen");
        var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);
        var late = Header + $"NEW3,Trzecia,,Seller,SALES,,3000,{today:yyyy-MM-dd},\n";
        await ImportAsync(company, late);
        portal.Clock.Set(portal.Clock.GetUtcNow().UtcDateTime.AddDays(PeopleImports.MostDays + 1));
        await ImportAsync(company, late.Replace("Seller", "Buyer"));
        var first = await portal.ReadAsync(db => db.PeopleImports.OrderBy(i => i.Id).Select(i => i.Id).FirstAsync());
        (await portal.InScopeAsync((UndoImport undo) => undo.RunAsync(company.Hr, first, default))).Refusal!.Key.ShouldBe(
            "People.ImportTooOld"
        );
        (await portal.InScopeAsync((PeopleImports imports) => imports.RunAsync(company.Hr, default)))
            .Select(line => line.MayUndo)
            .ShouldBe([true, false, false, false]);
    }

    private static async Task<Core.Kernel.Tables.ImportSummary> ImportAsync(SmallCompany company, string csv) =>
        (
            await company.Portal.InScopeAsync(
                (ImportPeople import) =>
                    import.RunAsync(
                        company.Hr,
                        new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)),
                        new Core.Kernel.Tables.TableDeclaration(),
                        default
                    )
            )
        ).Value.ShouldBeDone();

    private static async Task<Result<ImportUndone>> UndoLatestAsync(TestPortal portal, Actor actor)
    {
        var latest = await portal.ReadAsync(db => db.PeopleImports.OrderByDescending(i => i.Id).Select(i => i.Id).FirstAsync());
        return await portal.InScopeAsync((UndoImport undo) => undo.RunAsync(actor, latest, default));
    }

    /// <summary>All rows of all tables that a file of people may touch, table by table.</summary>
    private static Task<string> SnapshotAsync(TestPortal portal, string? without = null) =>
        portal.ReadAsync(async db =>
        {
            var tables = new List<string>();
            await AddAsync(db.Employees);
            await AddAsync(db.Teams);
            await AddAsync(db.Memberships);
            await AddAsync(db.PlanAssignments);
            await AddAsync(db.TeamDuties);
            await AddAsync(db.Users);
            var all = string.Join('\n', tables);
            return without is null ? all : Without(all, without);

            async Task AddAsync<T>(IQueryable<T> set)
                where T : class
            {
                var type = db.Model.FindEntityType(typeof(T))!;
                foreach (var row in await set.ToListAsync())
                {
                    var values = type.GetProperties()
                        .Select(p => $"{p.Name}={db.Entry(row).Property(p.Name).CurrentValue}")
                        .Order(StringComparer.Ordinal);
                    tables.Add($"{typeof(T).Name}: {JsonSerializer.Serialize(values)}");
                }

                tables.Sort(StringComparer.Ordinal);
            }
        });

    private static string Without(string snapshot, string table) =>
        string.Join('\n', snapshot.Split('\n').Where(line => !line.StartsWith(table + ":", StringComparison.Ordinal)));
}
