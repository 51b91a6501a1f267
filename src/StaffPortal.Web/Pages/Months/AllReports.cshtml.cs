using System.IO.Compression;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>All reports of a month that the person may have, in one file; they are packed one at a time, beside memory.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class AllReportsModel(GetReports query) : PortalPage
{
    private const int Buffer = 81_920;

    public async Task<IActionResult> OnGetAsync(YearMonth month)
    {
        var files = await query.FilesAsync(Actor, month, Cancel);
        if (files.Count == 0)
            return NotFound();
        if (files.Any(file => file.Kind is ReportKind.Payroll or ReportKind.PayrollBook) && HttpContext.AskForProof() is { } question)
            return question;
        var packed = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            Buffer,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        await using (var zip = await ZipArchive.CreateAsync(packed, ZipArchiveMode.Create, leaveOpen: true, null, Cancel))
            foreach (var line in files)
            {
                if (await query.FileAsync(Actor, month, line.Name, Cancel) is not { } file)
                    continue;
                await using var entry = await zip.CreateEntry(file.Name, CompressionLevel.Fastest).OpenAsync(Cancel);
                await entry.WriteAsync(file.Content, Cancel);
            }

        packed.Position = 0;
        return File(packed, "application/zip", $"reports-{month}.zip");
    }
}
