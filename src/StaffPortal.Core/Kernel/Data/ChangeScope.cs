using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Search;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>What the body of a change says besides its rows; kept at its end, or not at all.</summary>
public sealed class ChangeScope
{
    private readonly PortalContext _db;
    private readonly DatabaseProvider _provider;
    private readonly ChangeRecord _record;
    private readonly Actor _actor;

    internal ChangeScope(PortalContext db, DatabaseProvider provider, ChangeRecord record, Actor actor) =>
        (_db, _provider, _record, _actor) = (db, provider, record, actor);

    /// <param name="details">Counts and ids only; no personal text.</param>
    public void Audit(string action, string subject, object details) =>
        _record.Entries.Add(new AuditDraft(_actor, action, subject, JsonSerializer.Serialize(details)));

    /// <summary>Live figures are other ones from now on.</summary>
    public void Figures() => _record.Stamps.Add(Stamp.Figures);

    /// <summary>Jobs of this kind begin as soon as the change is kept.</summary>
    public void Wake<T>()
        where T : class, ILeased => _record.Woken.Add(typeof(T));

    public void Mail(IEnumerable<MailDraft> drafts) => _record.Mails.AddRange(drafts);

    /// <summary>Other systems that want to know are told.</summary>
    public void Tell(HookDraft draft) => _record.Hooks.Add(draft);

    /// <summary>Takes back mails, but for one that is on its way at this moment; of what was sent nothing is kept.</summary>
    public Task UnsendAsync(IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        _db.Mails.Where(m => keys.Contains(m.Key) && m.State != JobState.Running).ExecuteDeleteAsync(cancel);

    /// <summary>The same for all whose key begins so and that were written before.</summary>
    public Task UnsendAsync(string begin, DateTime before, CancellationToken cancel) =>
        _db.Mails.Where(m => m.Key.StartsWith(begin) && m.State != JobState.Running && m.CreatedAt < before).ExecuteDeleteAsync(cancel);

    /// <summary>The subject is found by its present words.</summary>
    public void Find(IndexSubject subject) => _record.Found[(subject.Subject, subject.Id)] = subject;

    /// <summary>The subject is found no longer.</summary>
    public void Forget(string subject, long id) => _record.Found[(subject, id)] = null;

    /// <summary>Stands in line for one more row.</summary>
    public async Task LockAsync(Aggregate aggregate, CancellationToken cancel)
    {
        if (aggregate.Entity is { } entity && _provider.LocksRows)
            await _provider.LockAsync(_db, entity, await aggregate.IdsAsync(_db, cancel), cancel);
    }

    /// <summary>Stands in line for several rows, in the order of their ids.</summary>
    public Task LockAsync<T>(IReadOnlyCollection<long> ids, CancellationToken cancel)
        where T : class => _provider.LockAsync(_db, typeof(T), [.. ids.Order()], cancel);

    /// <summary>Stands in line with everybody who raises this stamp.</summary>
    public Task LockAsync(string stamp, CancellationToken cancel) => Stamp.RaiseAsync(_db, stamp, cancel);

    /// <summary>Inserts many rows by the provider's fast path.</summary>
    public Task BulkInsertAsync<T>(IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        _record.Filled.Add(TableOf<T>());
        return _provider.BulkInsertAsync(_db, rows, cancel);
    }

    /// <summary>What is written to this table concerns nobody but its writer: what others remember stays.</summary>
    public void Quietly<T>()
        where T : class => _record.Quiet.Add(TableOf<T>());

    private string TableOf<T>() => _db.Model.FindEntityType(typeof(T))!.GetTableName()!;
}

/// <summary>Everything that the parts of one transaction have said.</summary>
internal sealed class ChangeRecord
{
    public List<AuditDraft> Entries { get; } = [];
    public List<MailDraft> Mails { get; } = [];
    public List<HookDraft> Hooks { get; } = [];
    public HashSet<string> Stamps { get; } = new(StringComparer.Ordinal);
    public HashSet<Type> Woken { get; } = [];

    /// <summary>Tables that were filled by the provider's fast path.</summary>
    public HashSet<string> Filled { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Quiet { get; } = new(StringComparer.Ordinal);

    /// <summary>By subject what it is found by from now on; null for nothing.</summary>
    public Dictionary<(string Subject, long Id), IndexSubject?> Found { get; } = [];

    public bool IsRefused { get; set; }
}
