using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

public sealed record ReportLine(long Id, ReportKind Kind, string Name, int Bytes, string Sha256, DateTime CreatedAt, string? TeamName);

/// <param name="Done">Files made, of <paramref name="Total"/>.</param>
public sealed record ReportProgress(long Id, JobState State, int Done, int Total);

public sealed record ReportList(YearMonth Month, ReportProgress Run, Paged<ReportLine> Files)
{
    /// <summary>When the month was paid, as HR has said; null until then.</summary>
    public DateOnly? PaidOn { get; init; }
}

public sealed record Download(string Name, string ContentType, byte[] Content)
{
    /// <summary>Whether it holds everybody's pay for another program.</summary>
    public bool IsPayroll { get; init; }
}

/// <summary>Issued reports: all for HR and auditors, the own teams' for a lead, nothing for anybody else.</summary>
public sealed class GetReports(PortalContext db, GetScorecard scorecards, CurrentMonths months, CompanyProfile company)
{
    private const int PageSize = 100;

    /// <summary>How far the reports of a month are; null where there are none, or not for this person.</summary>
    public async Task<ReportProgress?> ProgressAsync(Actor actor, YearMonth month, CancellationToken cancel) =>
        actor.SeesAllPay || actor.IsLead
            ? await db
                .ReportRuns.Where(r => r.Month!.Month == month)
                .Select(r => new ReportProgress(r.Id, r.State, r.Done, r.Total))
                .SingleOrDefaultAsync(cancel)
            : null;

    public async Task<ReportList?> ListAsync(Actor actor, YearMonth month, int page, CancellationToken cancel) =>
        await ProgressAsync(actor, month, cancel) is { } run
            ? new ReportList(month, run, Paged<ReportLine>.Of(await FilesAsync(actor, month, cancel), page, PageSize))
            {
                PaidOn = (await months.FindAsync(month, cancel))?.Payment?.PaidOn,
            }
            : null;

    /// <summary>All files of a month that this person may have, the company's before those of the teams.</summary>
    public async Task<IReadOnlyList<ReportLine>> FilesAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        var files = await Visible(actor)
            .Where(f => db.Months.Any(m => m.Id == f.MonthId && m.Month == month))
            .Select(f => new ReportLine(
                f.Id,
                f.Kind,
                f.Name,
                f.Bytes,
                f.Sha256,
                f.CreatedAt,
                db.Teams.Where(t => t.Id == f.SubjectId).Select(t => t.Name).FirstOrDefault()
            ))
            .ToListAsync(cancel);
        return [.. files.OrderBy(f => f.Kind == ReportKind.Team).ThenBy(f => f.Name, StringComparer.Ordinal)];
    }

    public async Task<Download?> FileAsync(Actor actor, YearMonth month, string name, CancellationToken cancel) =>
        await Visible(actor)
            .Where(f => f.Name == name && db.Months.Any(m => m.Id == f.MonthId && m.Month == month))
            .Select(f => new Download(f.Name, f.ContentType, f.Content)
            {
                IsPayroll = f.Kind == ReportKind.Payroll || f.Kind == ReportKind.PayrollBook,
            })
            .SingleOrDefaultAsync(cancel);

    /// <summary>A statement is rendered on demand, in the reader's language, from the figures as they stand or were closed.</summary>
    public async Task<Download?> StatementAsync(Actor actor, YearMonth month, string code, CultureInfo culture, CancellationToken cancel) =>
        await scorecards.RunAsync(actor, month, code, cancel) is { } card
            ? new Download(
                $"statement-{month}-{code}.pdf",
                "application/pdf",
                StatementPdf.Render(card, culture, company.Name, company.Address)
            )
            : null;

    private IQueryable<ReportFile> Visible(Actor actor)
    {
        var files = db.ReportFiles.AsNoTracking();
        if (actor.SeesAllPay)
            return files;
        var led = actor.LedTeams.ToList();
        return files.Where(f => f.Kind == ReportKind.Team && led.Contains(f.SubjectId));
    }
}
