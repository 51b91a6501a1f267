using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Core.Reports;

/// <param name="Order">The words of the order; empty takes the portal's own.</param>
/// <param name="Columns">Of the payroll file, separated by commas or blanks.</param>
public sealed record PapersInput(
    string? Order,
    char? Separator,
    bool DecimalComma,
    TableEncoding? Encoding,
    string? Columns,
    string? PayCode
)
{
    internal PayrollFormat Payroll =>
        new(
            Separator ?? '\0',
            DecimalComma,
            Encoding ?? (TableEncoding)(-1),
            (Columns ?? "").Split([',', ' ', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries),
            PayCode?.Trim() ?? ""
        );
}

/// <param name="Order">A trial of the order as PDF, where one was asked for.</param>
public sealed record PapersSaved(byte[]? Order);

/// <summary>What HR decides about papers: the words of the order on bonuses, and how the payroll file is written. Papers that were made stay as they are.</summary>
public sealed class SavePapers(PortalContext db, Change change, CompanyProfile company, KnownCompany known, CompanyClock clock)
{
    public PapersInput? Find(Actor actor)
    {
        if (!actor.IsHr)
            return null;
        var payroll = PayrollFormat.Of(company.PayrollFormat);
        return new PapersInput(
            company.OrderTemplate.Length > 0 ? company.OrderTemplate : OrderTemplate.Usual(company.Language),
            payroll.Separator,
            payroll.DecimalComma,
            payroll.Encoding,
            string.Join(", ", payroll.Columns),
            payroll.PayCode
        );
    }

    /// <param name="onlyTry">Whether nothing is kept, and the order is shown with two invented people.</param>
    public async Task<(Result<PapersSaved> Result, string? Field)> RunAsync(
        Actor actor,
        PapersInput input,
        bool onlyTry,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return (Result<PapersSaved>.Missing, null);
        var order = string.IsNullOrWhiteSpace(input.Order)
            ? OrderTemplate.Usual(company.Language)
            : input.Order.ReplaceLineEndings("\n").Trim();
        if (OrderTemplate.Problem(order) is { } problem)
            return (problem, nameof(PapersInput.Order));
        if (onlyTry)
            return (new PapersSaved(Trial(order)), null);
        if (input.Payroll.Problem() is { } wrong)
            return (wrong.Reason, wrong.Field);
        var result = await change.RunAsync<Result<PapersSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                if (await db.Companies.OrderBy(row => row.Id).FirstOrDefaultAsync(cancel) is not { } row)
                    return Result<PapersSaved>.Refused("Company.NotSetUp");
                var before = new { order = Hashes.Sha256(row.OrderTemplate)[..16], payroll = row.PayrollFormat };
                row.OrderTemplate = order == OrderTemplate.Usual(company.Language) ? "" : order;
                row.PayrollFormat = input.Payroll.ToJson();
                tx.Audit(
                    "company.papers",
                    "company",
                    new { before, after = new { order = Hashes.Sha256(row.OrderTemplate)[..16], payroll = row.PayrollFormat } }
                );
                return new PapersSaved(null);
            },
            cancel
        );
        await known.RefreshAsync(cancel);
        return (result, null);
    }

    private byte[] Trial(string order)
    {
        var culture = Texts.CultureOf(company.Language);
        var currency = Scoring.Currency.Find("EUR")!;
        RegisterRow[] rows =
        [
            new("E0001", "Anna Kowalczyk", "", currency, 400_000, 425_379, 0) { Position = "A" },
            new("E0002", "Борис Белов", "", currency, 360_000, 331_050, 0) { Position = "B" },
        ];
        var head = new RegisterHead(company.Name, clock.ThisMonth, null, "–", clock.Today, new string('0', 64));
        return OrderPdf.Render(order, head, rows, culture);
    }
}
