using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Reading;

public sealed record AcknowledgementExport(string FileName, byte[] Content);

/// <summary>All acknowledgements of a document as a file. Each line's record hash can be computed anew from its columns and found in the audit trail.</summary>
public sealed class ExportAcknowledgements(PortalContext db, Audiences audiences, GetAcknowledgements scope)
{
    private static readonly string[] Columns =
    [
        "employee_code",
        "name",
        "document",
        "revision",
        "language",
        "text_sha256",
        "acknowledged_at",
        "record_sha256",
    ];

    public async Task<AcknowledgementExport?> RunAsync(Actor actor, string slug, CancellationToken cancel)
    {
        var document = await audiences.Visible(db.Documents.AsNoTracking().Where(d => d.Slug == slug), actor).SingleOrDefaultAsync(cancel);
        if (document is null || await scope.PeopleAsync(actor, document, cancel) is not { } people)
            return null;
        var all = Audiences.MayWrite(actor, document) || actor.SeesAllPay;
        var rows = db
            .Acknowledgements.AsNoTracking()
            .Where(a => a.DocumentId == document.Id && (all || people.Any(e => e.Id == a.EmployeeId)))
            .OrderBy(a => a.Id)
            .Select(a => new
            {
                a.Employee!.Code,
                a.Employee.Name,
                a.Number,
                a.Language,
                a.TextSha256,
                a.At,
                a.RecordHash,
            });
        using var stream = new MemoryStream();
        await using (var writer = CsvFile.Create(stream))
        {
            writer.WriteRow(Columns);
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            {
                writer.WriteRow([
                    row.Code,
                    row.Name,
                    slug,
                    row.Number.ToString(CultureInfo.InvariantCulture),
                    row.Language,
                    row.TextSha256,
                    row.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                    row.RecordHash,
                ]);
            }
        }

        return new AcknowledgementExport($"acknowledgements-{slug}.csv", stream.ToArray());
    }
}
