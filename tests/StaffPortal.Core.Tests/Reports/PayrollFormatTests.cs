using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Reports;

public class PayrollFormatTests
{
    private static readonly RegisterRow[] Rows =
    [
        new("E1", "Żaneta Łoś; z d. Ćma", "Поле", Currency.Find("PLN")!, 0, -123_456, 5) { Position = "=A1" },
    ];

    [Fact]
    public void It_is_written_as_the_payroll_program_wants_it()
    {
        var format = new PayrollFormat(
            ';',
            true,
            TableEncoding.Windows1250,
            ["employee_code", "pay_code", "payable", "name", "position"],
            "P-7"
        );
        format.Problem().ShouldBeNull();
        var bytes = PayrollFile.Write(SmallCompany.October, Rows, format);
        Encoding
            .GetEncoding(1250)
            .GetString(bytes)
            .ShouldBe("employee_code;pay_code;payable;name;position\r\nE1;P-7;-1234,56;\"Żaneta Łoś; z d. Ćma\";\"'=A1\"\r\n");
        PayrollFormat.Of(format.ToJson()).ToJson().ShouldBe(format.ToJson());

        var russian = Encoding
            .GetEncoding(1251)
            .GetString(PayrollFile.Write(SmallCompany.October, Rows, format with { Encoding = TableEncoding.Windows1251 }));
        russian.ShouldContain("Zaneta Los; z d. Cma");
        Encoding
            .UTF8.GetString(PayrollFile.Write(SmallCompany.October, Rows, PayrollFormat.Usual))
            .ShouldBe(
                "\uFEFFmonth,employee_code,name,team,currency,kind,for_month,payable,held\r\n2026-10,E1,Żaneta Łoś; z d. Ćma,Поле,PLN,bonus,2026-10,-1234.56,0.05\r\n"
            );
    }

    [Fact]
    public async Task The_workbook_has_the_same_columns_with_numbers()
    {
        var format = PayrollFormat.Usual with { Columns = ["employee_code", "payable", "pay_code"], PayCode = "0701" };
        var book = await PayrollFile.WriteBookAsync(SmallCompany.October, Rows, format, default);
        using var table = TableFile.Open(
            new MemoryStream(book),
            new TableDeclaration(),
            new TableColumns(["employee_code", "payable", "pay_code"], ["name"])
        );
        table.Read(out var problem).ShouldBeTrue();
        problem.ShouldBeNull();
        (table.Text("employee_code"), table.Text("payable"), table.Text("pay_code"), table.Text("name")).ShouldBe(
            ("E1", "-1234.56", "0701", null)
        );
    }

    [Theory, EveryDatabase]
    public async Task HR_decides_and_the_next_close_follows(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (
            await portal.InScopeAsync(
                (SaveCompany save) =>
                    save.RunAsync(Actor.System("cli"), new CompanyInput("A", "pl", "Europe/Warsaw", 5, "https://a.test"), default)
            )
        ).Result.Value.ShouldBeDone();
        var usual = (await portal.InScopeAsync((SavePapers papers) => Task.FromResult(papers.Find(company.Hr)))).ShouldNotBeNull();
        usual.Order.ShouldStartWith("# Decyzja o przyznaniu premii");
        foreach (
            var (wrong, field) in new[]
            {
                (usual with { Separator = '|' }, "Separator"),
                (usual with { Separator = null }, "Separator"),
                (usual with { Encoding = null }, "Encoding"),
                (usual with { Columns = "name, payable" }, "Columns"),
                (usual with { Columns = "employee_code payable payable" }, "Columns"),
                (usual with { Columns = "employee_code payable salary" }, "Columns"),
                (usual with { PayCode = new string('x', 21) }, "PayCode"),
                (usual with { Order = "without a list" }, "Order"),
            }
        )
            (await SaveAsync(wrong)).Field.ShouldBe(field);
        (await SaveAsync(usual with { Order = "{table}" }, onlyTry: true)).Result.Value.ShouldBeDone().Order.ShouldNotBeNull();
        (await portal.ReadAsync(db => db.Companies.Select(c => c.PayrollFormat).SingleAsync())).ShouldBe("");
        (
            await portal.InScopeAsync((SavePapers papers) => papers.RunAsync(company.Lead, usual, false, default))
        ).Result.IsMissing.ShouldBeTrue();

        (
            await SaveAsync(usual with { Order = "# Rozkaz\n\n{table}", Separator = ';', Columns = "employee_code payable" })
        ).Result.Value.ShouldBeDone();
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        portal.Clock.Set(2026, 11, 8, 1);
        await portal.InScopeAsync((CompleteMonthReports complete) => complete.RunAsync(default));
        var files = await portal.ReadAsync(db => db.ReportFiles.AsNoTracking().ToDictionaryAsync(file => file.Kind, file => file.Content));
        Encoding.UTF8.GetString(files[ReportKind.Payroll]).ShouldStartWith("\uFEFFemployee_code;payable\r\n");
        string.Concat(PaperText.Of(files[ReportKind.Order])).ShouldContain("Rozkaz");

        Task<(Result<PapersSaved> Result, string? Field)> SaveAsync(PapersInput input, bool onlyTry = false) =>
            portal.InScopeAsync((SavePapers papers) => papers.RunAsync(company.Hr, input, onlyTry, default));
    }
}
