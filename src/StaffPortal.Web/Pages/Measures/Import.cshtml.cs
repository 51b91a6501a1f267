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
[RequestFormLimits(ValueLengthLimit = MostBytes * 2, MultipartBodyLengthLimit = MostBytes * 3)]
public sealed class ImportModel(ImportMeasures import, KnownMeasures known) : TableImportPage
{
    private Dictionary<string, Metric> _named = [];

    public override TableColumns Wanted => MeasureRow.Columns;

    public override string Path => "/measures/import";

    protected override string Next => "/measures";

    public override string NameOf(string column) => ReportText.Metric(Culture, _named.GetValueOrDefault(column) ?? Metric.Find(column)!);

    protected override async Task<Result<ImportSummary>> TryAsync(Stream file)
    {
        _named = await known.AllAsync(Cancel);
        return await import.TryAsync(Actor, file, Declaration, Cancel);
    }

    protected override Task<Result<ImportSummary>> KeepAsync(Stream file) => import.RunAsync(Actor, file, Declaration, Cancel);

    protected override Message Done(ImportSummary summary) => new("Measures.Imported", summary.Added, summary.Updated);
}
