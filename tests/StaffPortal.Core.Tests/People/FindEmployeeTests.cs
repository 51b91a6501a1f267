using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

/// <summary>Whom a field means: nobody is guessed.</summary>
public class FindEmployeeTests
{
    [Theory, EveryDatabase]
    public async Task A_field_takes_a_code_a_name_that_is_one_person_s_and_both_together(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var name = await portal.ReadAsync(db => db.Employees.Where(e => e.Code == "ANNA").Select(e => e.Name).SingleAsync());
        var written = FindEmployee.Written(name, "ANNA");
        foreach (var named in new[] { "ANNA", " anna ", name, written, $"{name} · anna" })
            (await Find(named)).Value!.Code.ShouldBe("ANNA", named);
        foreach (var named in new[] { null, "", "GHOST", $"{name} · BORIS", $"{name} · GHOST", $"{name}, ANNA" })
            (await Find(named)).Refusal!.Key.ShouldBe("People.NobodyCalled", named);

        Task<Result<Employee>> Find(string? named) => portal.InScopeAsync((FindEmployee find) => find.EmployedAsync(named, default));
    }

    [Theory, EveryDatabase]
    public async Task Of_several_with_one_name_the_one_who_works_here_is_meant_and_else_it_is_asked(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var name = await portal.ReadAsync(db => db.Employees.Where(e => e.Code == "ANNA").Select(e => e.Name).SingleAsync());
        await portal.ReadAsync(db =>
            db.Employees.Where(e => e.Code == "BORIS").ExecuteUpdateAsync(set => set.SetProperty(e => e.Name, name))
        );
        (await Find(name)).Refusal!.Key.ShouldBe("People.SeveralCalled");
        (await Find($"{name} · BORIS")).Value!.Code.ShouldBe("BORIS");

        var yesterday = (await portal.InScopeAsync((CompanyClock clock) => Task.FromResult(clock.Today))).AddDays(-1);
        await portal.ReadAsync(db =>
            db.Employees.Where(e => e.Code == "BORIS").ExecuteUpdateAsync(set => set.SetProperty(e => e.LeftOn, yesterday))
        );
        (await Find(name)).Value!.Code.ShouldBe("ANNA");
        (await Find($"{name} · BORIS")).Refusal!.Key.ShouldBe("People.NobodyCalled");
        (await portal.InScopeAsync((FindEmployee find) => find.AnybodyAsync($"{name} · BORIS", default))).Value!.Code.ShouldBe("BORIS");

        Task<Result<Employee>> Find(string named) => portal.InScopeAsync((FindEmployee find) => find.EmployedAsync(named, default));
    }
}
