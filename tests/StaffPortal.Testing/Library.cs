using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Testing;

/// <summary>Documents of a small company: HR writes, the boss approves.</summary>
public sealed class Library(SmallCompany company)
{
    public TestPortal Portal => company.Portal;

    public async Task<string> CreateAsync(
        string slug,
        string markdown,
        string language = "en",
        DocumentKind kind = DocumentKind.Standard,
        Actor? author = null
    ) =>
        (
            await Portal.InScopeAsync(
                (CreateDocument create) =>
                    create.RunAsync(author ?? company.Hr, new NewDocument(kind, language, "About " + slug, slug, "", markdown), default)
            )
        )
            .Value.ShouldBeDone()
            .Slug;

    public Task<Result<TextSaved>> SaveAsync(
        string slug,
        string markdown,
        long version,
        string language = "en",
        string changes = "Something new",
        bool upToDate = false,
        Actor? author = null
    ) =>
        Portal.InScopeAsync(
            (SaveText save) =>
                save.RunAsync(
                    author ?? company.Hr,
                    new TextEdit(slug, language, "About " + slug, changes, markdown, version, upToDate),
                    default
                )
        );

    public async Task<DraftView> DraftAsync(string slug, string language = "en", Actor? actor = null) =>
        (await Portal.InScopeAsync((GetDraft query) => query.RunAsync(actor ?? company.Hr, slug, language, default))).ShouldBeDone();

    public Task<Result<RevisionSubmitted>> SubmitAsync(
        string slug,
        bool minor = false,
        bool must = true,
        int days = 14,
        string approver = "BOSS"
    ) =>
        Portal.InScopeAsync(
            (SubmitRevision submit) => submit.RunAsync(company.Hr, new Submission(slug, [approver], minor, must, days), default)
        );

    public async Task<Result<RevisionDecided>> DecideAsync(
        string slug,
        bool approve = true,
        string comment = "",
        Actor? actor = null,
        int? round = null
    ) =>
        await Portal.InScopeAsync(
            async (DecideRevision decide) =>
                await decide.RunAsync(
                    actor ?? company.Boss,
                    new ApprovalDecision(slug, round ?? await RoundAsync(slug), approve, comment),
                    default
                )
        );

    private Task<int> RoundAsync(string slug) =>
        Portal.ReadAsync(db =>
            db.Revisions.Where(r => r.Document!.Slug == slug).OrderByDescending(r => r.Number).Select(r => r.Round).FirstAsync()
        );

    public Task<Result<RevisionPublished>> PublishAsync(string slug, Actor? actor = null) =>
        Portal.InScopeAsync((PublishRevision publish) => publish.RunAsync(actor ?? company.Hr, slug, default));

    /// <summary>From a draft to the revision that holds.</summary>
    public async Task<RevisionPublished> IssueAsync(string slug, bool minor = false, bool must = true, int days = 14)
    {
        (await SubmitAsync(slug, minor, must, days)).Value.ShouldBeDone();
        (await DecideAsync(slug)).Value.ShouldBeDone();
        return (await PublishAsync(slug)).Value.ShouldBeDone();
    }

    /// <summary>The next revision with this text, published.</summary>
    public async Task<RevisionPublished> ReviseAsync(string slug, string markdown, bool minor = false, bool must = true, int days = 14)
    {
        (await Portal.InScopeAsync((StartRevision start) => start.RunAsync(company.Hr, slug, default))).Value.ShouldBeDone();
        (await SaveAsync(slug, markdown, (await DraftAsync(slug)).Version)).Value.ShouldBeDone();
        return await IssueAsync(slug, minor, must, days);
    }

    public async Task AddressAsync(string slug, string[] teams, string[]? positions = null)
    {
        var settings = (await Portal.InScopeAsync((GetSettings query) => query.RunAsync(company.Hr, slug, "en", default))).ShouldBeDone();
        (await TryAddressAsync(slug, teams, positions ?? [], settings.Version)).Value.ShouldBeDone();
    }

    public Task<Result<SettingsSaved>> TryAddressAsync(string slug, string[] teams, string[] positions, long version) =>
        Portal.InScopeAsync(
            (SaveSettings save) =>
                save.RunAsync(
                    company.Hr,
                    new DocumentSettings(slug, DocumentKind.Standard, "HR1", null, false, teams, positions, version),
                    default
                )
        );

    public Task<Result<Acknowledged>> AcknowledgeAsync(Actor actor, string slug, int number, string language = "en") =>
        Portal.InScopeAsync(
            (AcknowledgeRevision acknowledge) => acknowledge.RunAsync(actor, new AcknowledgeRequest(slug, number, language), default)
        );

    public Task<DocumentView?> ReadAsync(Actor actor, string slug, string language = "en", int? number = null) =>
        Portal.InScopeAsync((GetDocument query) => query.RunAsync(actor, slug, language, number, default));
}
