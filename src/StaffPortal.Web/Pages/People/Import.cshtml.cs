using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>People from a file.</summary>
[Authorize(AccessSetup.HrPolicy)]
[RequestFormLimits(ValueLengthLimit = MostBytes * 2, MultipartBodyLengthLimit = MostBytes * 6)]
public sealed class ImportModel(ImportPeople import, PeopleImports imports) : TableImportPage
{
    /// <summary>The latest files, once somebody looks.</summary>
    public Task<IReadOnlyList<PeopleImportLine>> LatestAsync() => imports.RunAsync(Actor, Cancel);

    public override TableColumns Wanted => PersonRow.Columns;

    public override string Path => "/people/import";

    protected override string Next => "/people";

    public override string NameOf(string column) => Texts.Get(Culture, "People.Field_" + column);

    protected override Task<Result<ImportSummary>> TryAsync(Stream file) => import.TryAsync(Actor, file, Declaration, Cancel);

    protected override Task<Result<ImportSummary>> KeepAsync(Stream file) => import.RunAsync(Actor, file, Declaration, Cancel);

    protected override Message Done(ImportSummary summary) => new("People.Imported", summary.Added, summary.Updated);
}
