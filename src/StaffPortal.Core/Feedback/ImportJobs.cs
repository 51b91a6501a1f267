using System.Linq.Expressions;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Feedback;

/// <summary>Imports of answers, as the page of jobs shows them. A file that was refused is gone; its import cannot be tried again.</summary>
public sealed class ImportJobs(PortalContext db, Change change) : JobKind<ImportBatch>("Import", db, change)
{
    protected override Expression<Func<ImportBatch, JobLine>> Line =>
        batch => new JobLine
        {
            Kind = Name,
            Id = batch.Id,
            State = batch.State,
            Subject = batch.FileName,
            Person = batch.CreatedBy,
            Done = batch.BytesDone,
            Total = batch.Bytes,
            CreatedAt = batch.CreatedAt,
            RetryAt = batch.RetryAt,
            Attempts = batch.Attempts,
            Problem = batch.Problem,
            CanRetry = Db.ImportFiles.Any(file => file.BatchId == batch.Id),
        };

    protected override Expression<Func<ImportBatch, bool>> CanRetry => batch => Db.ImportFiles.Any(file => file.BatchId == batch.Id);
}
