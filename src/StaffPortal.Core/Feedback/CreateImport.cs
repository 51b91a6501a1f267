using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Core.Feedback;

/// <param name="KeepContent">The portal keeps an upload for its worker; the command line reads its own file.</param>
public sealed record ImportRequest(string FileName, Stream Content, TableDeclaration Declaration, bool KeepContent);

public sealed record ImportCreated(ImportBatch Batch);

/// <summary>Takes a file of answers in as a batch that a worker then imports.</summary>
public sealed class CreateImport(PortalContext db, Change change, DatabaseProvider provider, CompanyClock clock)
{
    /// <summary>Largest upload; larger files go through the command line, which streams.</summary>
    public const int LargestUpload = 50 * 1024 * 1024;

    public async Task<Result<ImportCreated>> RunAsync(Actor actor, ImportRequest request, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<ImportCreated>.Missing;
        if (request.KeepContent && request.Content.Length > LargestUpload)
            return Result<ImportCreated>.Refused("Voice.FileTooLarge", LargestUpload / 1024 / 1024);
        try
        {
            // The header is checked while the person still looks at the form; rows are the worker's.
            using var table = TableFile.Open(request.Content, request.Declaration, ResponseRow.Columns);
            if (!table.Read(out _))
                return Result<ImportCreated>.Refused("Table.NoRows");
        }
        catch (TableRefusedException refusal)
        {
            return refusal.Problem;
        }

        if (request.KeepContent)
            provider.EnsureRoom(request.Content.Length);
        request.Content.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Content, cancel));
        return await change.RunAsync<Result<ImportCreated>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                if (!request.KeepContent && await ResumeAsync(sha256, request.Declaration.ToJson(), cancel) is { } interrupted)
                    return new ImportCreated(interrupted);
                var batch = new ImportBatch
                {
                    FileName = ShortName(request.FileName),
                    Sha256 = sha256,
                    Declaration = request.Declaration.ToJson(),
                    // The command line reads its file itself: the batch is its own from the start, so that no worker takes it for an upload.
                    State = request.KeepContent ? JobState.Pending : JobState.Running,
                    LeaseUntil = request.KeepContent ? null : clock.UtcNow + Leases.Duration,
                    Attempts = request.KeepContent ? 0 : 1,
                    CreatedBy = actor.Name,
                    CreatedById = actor.EmployeeId,
                    CreatedAt = clock.UtcNow,
                    Bytes = request.Content.Length,
                };
                db.ImportBatches.Add(batch);
                await db.SaveChangesAsync(cancel);
                if (request.KeepContent)
                {
                    db.ImportFiles.Add(new ImportFile { BatchId = batch.Id, Content = await ReadAsync(request.Content, cancel) });
                    tx.Wake<ImportBatch>();
                }

                tx.Audit("import.create", $"import:{batch.Id}", new { bytes = batch.Bytes, batch.Sha256 });
                return new ImportCreated(batch);
            },
            cancel
        );
    }

    /// <summary>The same file, broken off before: its batch goes on behind the last row that was kept. Its reader must be gone for certain, which only an outdated lease or the one process tells.</summary>
    private async Task<ImportBatch?> ResumeAsync(string sha256, string declaration, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        var broken = await db
            .ImportBatches.AsNoTracking()
            .Where(b =>
                b.Sha256 == sha256
                && b.Declaration == declaration
                && b.State == JobState.Running
                && !db.ImportFiles.Any(file => file.BatchId == b.Id)
            )
            .OrderByDescending(b => b.Id)
            .FirstOrDefaultAsync(cancel);
        var isGone = broken?.LeaseUntil < now || (provider.IsForOneProcess && broken?.LeaseUntil < clock.Started + Leases.Duration);
        if (broken is null || !isGone)
            return null;
        var until = now + Leases.Duration;
        var claimed = await db
            .ImportBatches.Where(b => b.Id == broken.Id && b.Fence == broken.Fence)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(b => b.Fence, b => b.Fence + 1)
                        .SetProperty(b => b.LeaseUntil, until)
                        .SetProperty(b => b.Attempts, b => b.Attempts + 1),
                cancel
            );
        if (claimed == 0)
            return null;
        (broken.Fence, broken.LeaseUntil, broken.Attempts) = (broken.Fence + 1, until, broken.Attempts + 1);
        return broken;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancel)
    {
        stream.Position = 0;
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, cancel);
        return content;
    }

    // A file's name is shown, never used as a path.
    private static string ShortName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var shown = new string([.. last.Where(c => !char.IsControl(c))]);
        return shown.Length == 0 ? "-"
            : shown.Length <= 200 ? shown
            : shown[..200];
    }
}
