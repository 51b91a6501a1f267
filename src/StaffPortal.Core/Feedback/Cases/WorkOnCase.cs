using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback.Cases;

public sealed record ContactInput(ContactWay? Way, bool Reached, string? Note);

public sealed record SettleInput(CaseCause? Cause, CaseOutcome? Outcome, string? Done, string? Change);

public sealed record CaseKept(long Id);

/// <summary>What the owner of a case, or HR, does with it: notes each call, settles it, takes it up again, hands it to somebody else.</summary>
public sealed class WorkOnCase(PortalContext db, Change change, FindEmployee find, CompanyProfile company, CompanyClock clock)
{
    public async Task<(Result<CaseKept> Result, string? Field)> NoteAsync(
        Actor actor,
        long id,
        ContactInput input,
        CancellationToken cancel
    )
    {
        if (input.Way is not { } way || !Enum.IsDefined(way))
            return (new Message("Cases.NeedsWay"), nameof(ContactInput.Way));
        if (TextProblem(input.Note, CaseContact.LongestNote) is { } problem)
            return (problem, nameof(ContactInput.Note));
        return (
            await ChangeAsync(
                actor,
                id,
                one =>
                {
                    if (one.State == CaseState.Settled)
                        return new Message("Cases.IsSettled");
                    var now = clock.UtcNow;
                    db.CaseContacts.Add(
                        new CaseContact
                        {
                            CaseId = one.Id,
                            Way = way,
                            Reached = input.Reached,
                            Note = input.Note!.Trim(),
                            At = now,
                            By = actor.Name,
                            ById = actor.EmployeeId,
                        }
                    );
                    if (input.Reached)
                        (one.State, one.ReachedAt) = (CaseState.Talking, one.ReachedAt ?? now);
                    return null;
                },
                "case.contact",
                _ => new { way, input.Reached },
                cancel
            ),
            null
        );
    }

    public async Task<(Result<CaseKept> Result, string? Field)> SettleAsync(
        Actor actor,
        long id,
        SettleInput input,
        CancellationToken cancel
    )
    {
        if (input.Cause is not { } cause || !Enum.IsDefined(cause))
            return (new Message("Cases.NeedsCause"), nameof(SettleInput.Cause));
        if (input.Outcome is not { } outcome || !Enum.IsDefined(outcome))
            return (new Message("Cases.NeedsOutcome"), nameof(SettleInput.Outcome));
        if (TextProblem(input.Done, CustomerCase.LongestText) is { } problem)
            return (problem, nameof(SettleInput.Done));
        if (!string.IsNullOrWhiteSpace(input.Change) && TextProblem(input.Change, CustomerCase.LongestText) is { } other)
            return (other, nameof(SettleInput.Change));
        return (
            await ChangeAsync(
                actor,
                id,
                one =>
                {
                    if (one.State == CaseState.Settled)
                        return new Message("Cases.IsSettled");
                    if (one.State == CaseState.Open && outcome != CaseOutcome.NotReached)
                        return new Message("Cases.NotReachedYet");
                    (one.State, one.Cause, one.Outcome, one.Contact) = (CaseState.Settled, cause, outcome, null);
                    (one.Done, one.Change) = (input.Done!.Trim(), string.IsNullOrWhiteSpace(input.Change) ? null : input.Change.Trim());
                    (one.SettledAt, one.SettledBy) = (clock.UtcNow, actor.Name);
                    return null;
                },
                "case.settle",
                _ => new { cause, outcome },
                cancel
            ),
            null
        );
    }

    /// <summary>The customer has come back: the day for the call is set anew.</summary>
    public Task<Result<CaseKept>> ReopenAsync(Actor actor, long id, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            one =>
            {
                if (one.State != CaseState.Settled)
                    return new Message("Cases.NotSettled");
                (one.State, one.Reopenings, one.ReachedAt) = (CaseState.Open, one.Reopenings + 1, null);
                (one.SettledAt, one.SettledBy, one.Outcome) = (null, null, null);
                one.DueOn = company.WorkingDaysAfter(clock.Today, OpenCases.DueDays);
                return null;
            },
            "case.reopen",
            one => new { one.Reopenings },
            cancel
        );

    /// <summary>To somebody else, who hears of it by mail.</summary>
    public async Task<(Result<CaseKept> Result, string? Field)> HandOverAsync(Actor actor, long id, string? named, CancellationToken cancel)
    {
        var found = await find.EmployedAsync(named, cancel);
        if (found.Value is not { } next)
            return (found.Refusal!, "To");
        return (
            await ChangeAsync(
                actor,
                id,
                one =>
                {
                    if (next.Id == one.Response!.EmployeeId)
                        return new Message("Cases.NotTheirOwn", next.Name);
                    if (one.State == CaseState.Settled)
                        return new Message("Cases.IsSettled");
                    one.OwnerId = next.Id;
                    return null;
                },
                "case.assign",
                one => new { owner = one.OwnerId },
                cancel,
                next
            ),
            null
        );
    }

    private async Task<Result<CaseKept>> ChangeAsync(
        Actor actor,
        long id,
        Func<CustomerCase, Message?> work,
        string action,
        Func<CustomerCase, object> details,
        CancellationToken cancel,
        Employee? told = null
    ) =>
        await change.RunAsync<Result<CaseKept>>(
            actor,
            Aggregate.Of<CustomerCase>(id),
            async tx =>
            {
                if (await db.CustomerCases.Include(c => c.Response).SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } one)
                    return Result<CaseKept>.Missing;
                if (!one.MayWork(actor))
                    return Result<CaseKept>.Missing;
                var before = one.State;
                if (work(one) is { } problem)
                    return problem;
                one.Version++;
                tx.Audit(action, $"case:{id}", details(one));
                if (one.State != before)
                    tx.Tell(FeedbackHooks.Changed(one));
                if (told is not null)
                    tx.Mail([CaseMails.Given(one, told)]);
                return new CaseKept(id);
            },
            cancel
        );

    private static Message? TextProblem(string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? new Message("Cases.NeedsText")
        : text.Trim().Length > longest ? new Message("Cases.TextLength", longest)
        : null;
}
