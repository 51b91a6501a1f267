using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Web.Jobs;

/// <summary>Imports uploaded files of answers.</summary>
public sealed class ImportJob(IServiceScopeFactory scopes, ILogger<ImportJob> log) : LeasedJob<ImportBatch>(scopes, log)
{
    protected override async Task RunAsync(IServiceProvider services, ImportBatch batch, CancellationToken cancel)
    {
        var content = await services
            .GetRequiredService<PortalContext>()
            .ImportFiles.AsNoTracking()
            .Where(file => file.BatchId == batch.Id)
            .Select(file => file.Content)
            .SingleOrDefaultAsync(cancel);
        var import = services.GetRequiredService<ImportResponses>();
        if (content is null)
        {
            await import.AbandonAsync(batch, cancel);
            return;
        }

        using var stream = new MemoryStream(content, writable: false);
        await import.RunAsync(batch, stream, null, cancel);
    }
}
