using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Measures;

/// <summary>Measures from a file.</summary>
[Authorize(AccessSetup.HrPolicy)]
[RequestFormLimits(ValueLengthLimit = MostBytes * 2, MultipartBodyLengthLimit = MostBytes * 6)]
public sealed class ImportModel(ImportMeasures import, KnownMeasures known) : TableImportPage
{
    private Dictionary<string, Metric> _named = [];

    public override TableColumns Wanted => MeasureRow.Columns;

    public override string Path => "/measures/import";

    protected override string Next => "/measures";

    /// <param name="column">The metric's id and the month.</param>
    public override string NameOf(string column)
    {
        var parts = column.Split(' ');
        var name = ReportText.Metric(Culture, _named.GetValueOrDefault(parts[0]) ?? Metric.Find(parts[0])!);
        var mark = _named.ContainsKey(parts[0]) ? "" : $" ({Texts.Get(Culture, "Measures.NotAsked")})";
        return $"{name}{mark}, {(YearMonth.TryParse(parts[1], out var month) ? Formats.MonthInText(Culture, month) : "")}";
    }

    protected override async Task<Result<ImportSummary>> TryAsync(Stream file)
    {
        _named = await known.AllAsync(Cancel);
        return await import.TryAsync(Actor, file, Declaration, Cancel);
    }

    protected override Task<Result<ImportSummary>> KeepAsync(Stream file) => import.RunAsync(Actor, file, Declaration, Cancel);

    protected override Message Done(ImportSummary summary) => new("Measures.Imported", summary.Added, summary.Updated);
}
