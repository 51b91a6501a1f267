using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Orientation.Workshops;

/// <param name="Texts">The final wording as Markdown, by language; one at least.</param>
/// <param name="Sources">Ids of the contributions that it took from.</param>
/// <param name="Approvers">Employee codes.</param>
public sealed record FinalWording(
    long WorkshopId,
    IReadOnlyDictionary<string, (string Title, string Markdown)> Texts,
    IReadOnlyList<long> Sources,
    IReadOnlyList<string> Approvers,
    int DueDays
);

public sealed record WorkshopFinished(string Slug, int Number);

/// <summary>Makes the final wording the next revision of the definition and sends it to approval; once published, everybody acknowledges it.</summary>
public sealed class FinishWorkshop(
    PortalContext db,
    Change change,
    CompanyClock clock,
    CreateDocument create,
    StartRevision start,
    DropTexts drop,
    SaveText save,
    SubmitRevision submit
)
{
    private const string Slug = "definition";

    public async Task<Result<WorkshopFinished>> RunAsync(Actor actor, FinalWording wording, CancellationToken cancel)
    {
        var workshop = await db.Workshops.AsNoTracking().SingleOrDefaultAsync(w => w.Id == wording.WorkshopId, cancel);
        if (workshop is null || !WorkshopParts.MayLead(actor, workshop) || !actor.IsEditor)
            return Result<WorkshopFinished>.Missing;
        if (workshop.PhaseOn(clock.Today) != WorkshopPhase.Formulating)
            return Result<WorkshopFinished>.Refused("Workshop.OtherPhase");
        var written = Texts
            .Languages.Where(language => wording.Texts.TryGetValue(language, out var text) && text.Markdown.Trim().Length > 0)
            .ToList();
        if (written.Count == 0)
            return Result<WorkshopFinished>.Refused("Standards.NothingWritten");
        if (wording.Approvers.All(code => code.Trim().Length == 0))
            return Result<WorkshopFinished>.Refused("Standards.NoApprover");

        return await change.RunAsync(
            actor,
            Aggregate.Of<DefinitionWorkshop>(workshop.Id),
            tx => WriteAsync(tx, actor, workshop, wording, written, cancel),
            cancel
        );
    }

    /// <summary>The parts are the use cases that an author would take one after the other; a refusal of any takes all of them back.</summary>
    private async Task<Result<WorkshopFinished>> WriteAsync(
        ChangeScope tx,
        Actor actor,
        DefinitionWorkshop workshop,
        FinalWording wording,
        IReadOnlyList<string> written,
        CancellationToken cancel
    )
    {
        if (await db.Workshops.AnyAsync(w => w.Id == workshop.Id && w.RevisionId != workshop.RevisionId, cancel))
            return Result<WorkshopFinished>.Refused("Workshop.OtherPhase");
        var document = await db
            .Documents.AsNoTracking()
            .Where(d => d.Kind == DocumentKind.Definition && d.Retirement == null)
            .OrderBy(d => d.Id)
            .FirstOrDefaultAsync(cancel);
        var begun = document is null ? await BeginAsync(actor, written[0], wording, cancel) : await ContinueAsync(actor, document, cancel);
        if (begun.Value is not { } slug)
            return begun.Refusal is { } refusal ? refusal : Result<WorkshopFinished>.Missing;

        // A translation of the former wording says something else now.
        await drop.RunAsync(actor, slug, written, cancel);
        foreach (var language in written.OrderByDescending(language => language == (document?.Language ?? written[0])))
        {
            var version =
                await db
                    .RevisionTexts.Where(t =>
                        t.Language == language && t.Revision!.Document!.Slug == slug && t.Revision.State == RevisionState.Draft
                    )
                    .Select(t => (long?)t.Version)
                    .SingleOrDefaultAsync(cancel)
                ?? 0;
            var saved = await save.RunAsync(
                actor,
                new TextEdit(
                    slug,
                    language,
                    wording.Texts[language].Title,
                    workshop.Title,
                    wording.Texts[language].Markdown,
                    version,
                    UpToDate: true
                ),
                cancel
            );
            if (saved.Refusal is { } unsaved)
                return unsaved;
        }

        var submitted = await submit.RunAsync(
            actor,
            new Submission(slug, wording.Approvers, Minor: false, MustAcknowledge: true, wording.DueDays),
            cancel
        );
        if (submitted.Value is not { } revision)
            return submitted.Refusal is { } unsubmitted ? unsubmitted : Result<WorkshopFinished>.Missing;
        var id = await db
            .Revisions.Where(r => r.Document!.Slug == slug && r.Number == revision.Number)
            .Select(r => r.Id)
            .SingleAsync(cancel);
        await db
            .Workshops.Where(w => w.Id == workshop.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.RevisionId, id).SetProperty(w => w.Version, w => w.Version + 1), cancel);
        await db
            .Contributions.Where(c => c.WorkshopId == workshop.Id && wording.Sources.Contains(c.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Source, true), cancel);
        tx.Audit("workshop.finish", $"workshop:{workshop.Id}", new { revision.Number, sources = wording.Sources.Count });
        return new WorkshopFinished(slug, revision.Number);
    }

    private async Task<Result<string>> BeginAsync(Actor actor, string language, FinalWording wording, CancellationToken cancel)
    {
        var created = await create.RunAsync(
            actor,
            new NewDocument(DocumentKind.Definition, language, wording.Texts[language].Title, Slug, "", wording.Texts[language].Markdown),
            cancel
        );
        return created.Value is { } value ? value.Slug
            : created.Refusal is { } refusal ? refusal
            : Result<string>.Missing;
    }

    /// <summary>A second try after a refused one goes on with the draft that is there.</summary>
    private async Task<Result<string>> ContinueAsync(Actor actor, Document document, CancellationToken cancel)
    {
        if (await db.Revisions.AnyAsync(r => r.DocumentId == document.Id && r.State == RevisionState.Draft, cancel))
            return document.Slug;
        var started = await start.RunAsync(actor, document.Slug, cancel);
        return started.Value is not null ? document.Slug
            : started.Refusal is { } refusal ? refusal
            : Result<string>.Missing;
    }
}
