using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Motivation;

public class ImportMeasuresTests
{
    [Theory, EveryDatabase]
    public async Task A_repeated_row_is_an_error_with_both_lines_and_the_first_one_holds(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var file =
            "month,employee_code,metric,numerator,denominator\n2026-10,ANNA,quiz,9,10\n2026-10,BORIS,quiz,3,10\n2026-10,ANNA,quiz,1,10\n";
        var summary = (
            await portal.InScopeAsync(
                (ImportMeasures import) => import.RunAsync(company.Hr, SmallCompany.Stream(file), new TableDeclaration(), default)
            )
        ).Value.ShouldBeDone();
        var error = summary.Errors.ShouldHaveSingleItem();
        (error.Line, error.Reason.Key, error.Reason.Args[2]).ShouldBe((4, "Table.MeasureTwice", 2));
        (
            await portal.ReadAsync(db =>
                db.Measures.Where(m => db.Employees.Any(e => e.Id == m.EmployeeId && e.Code == "ANNA"))
                    .Select(m => m.Numerator)
                    .SingleAsync()
            )
        ).ShouldBe("9");
    }
}
