using Hangfire;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Reports;

namespace StaffPortal.Web.Jobs;

/// <summary>One kind of rows that are jobs, and the worker for them.</summary>
internal sealed record LeasedKind(
    Type Row,
    Action<IBackgroundJobClient> Start,
    Func<Leases, CancellationToken, Task<bool>> AnyWaiting,
    Func<Leases, CancellationToken, Task> Free
)
{
    public static LeasedKind Of<TRow, TJob>()
        where TRow : class, ILeased
        where TJob : LeasedJob<TRow> =>
        new(
            typeof(TRow),
            jobs => jobs.Enqueue<TJob>(job => job.RunAsync(CancellationToken.None)),
            (leases, cancel) => leases.AnyWaitingAsync<TRow>(cancel),
            (leases, cancel) => leases.FreeAsync<TRow>(cancel)
        );
}

/// <summary>Which worker works off which rows.</summary>
internal static class LeasedJobs
{
    public static readonly IReadOnlyList<LeasedKind> All =
    [
        LeasedKind.Of<ImportBatch, ImportJob>(),
        LeasedKind.Of<ReportRun, ReportsJob>(),
        LeasedKind.Of<OutgoingMail, MailJob>(),
        LeasedKind.Of<HookDelivery, HookJob>(),
    ];
}
