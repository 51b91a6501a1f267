using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Demo;

/// <summary>The demo company's documents: written, approved and published by its people, read by most of them.</summary>
internal sealed class DemoStandards(DemoPast past, DemoCompany company, DateTime latest, CancellationToken cancel)
{
    /// <param name="Owner">Whose lead owns it.</param>
    /// <param name="Audience">Teams; none for everybody.</param>
    /// <param name="ReviewIn">Days from today to the review; below 0 it is overdue.</param>
    /// <param name="Published">How many days ago each revision was published.</param>
    private sealed record Seed(
        string Slug,
        DocumentKind Kind,
        string Owner,
        string[] Audience,
        int DueDays,
        int ReviewIn,
        double[] Published,
        bool Minor = false
    );

    private static readonly Seed[] Seeds =
    [
        new("visit", DocumentKind.Standard, "FIELD-N", [], 14, 200, [310, 25]),
        new("phone", DocumentKind.Standard, "SUPPORT", ["SUPPORT", "CLAIMS", "OFFICE"], 14, 120, [305, 60], Minor: true),
        new("written", DocumentKind.Standard, "SUPPORT", [], 21, -20, [200]),
        new("booking", DocumentKind.Regulation, "SUPPORT", ["SUPPORT", "OFFICE"], 14, 40, [308]),
        new("repair", DocumentKind.Regulation, "FIELD-S", ["FIELD-N", "FIELD-S"], 14, 14, [311]),
        new("installation", DocumentKind.Regulation, "INSTALL", ["INSTALL"], 14, -5, [309]),
        new("claims", DocumentKind.Regulation, "CLAIMS", ["SUPPORT", "CLAIMS", "OFFICE"], 14, 300, [300, 12]),
        new("freedom-to-act", DocumentKind.Regulation, "OFFICE", [], 14, 270, [290, 5]),
        new("customer-data", DocumentKind.Regulation, "OFFICE", [], 21, 90, [120]),
        new("difficult-conversations", DocumentKind.Guide, "CLAIMS", [], 0, 180, [180]),
        new("newcomer", DocumentKind.Guide, "OFFICE", [], 0, 150, [150]),
    ];

    /// <summary>Demo employees meet this one unread.</summary>
    private const string Unread = "freedom-to-act";

    public void Plan(DemoEvents events)
    {
        foreach (var seed in Seeds)
        {
            foreach (var (i, days) in seed.Published.Index())
            {
                events.Ago(days + 3, () => WriteAsync(seed, i + 1));
                events.Ago(days + 1, () => ApproveAsync(seed.Slug));
                events.Ago(days, () => PublishAsync(seed.Slug));
                if (seed.DueDays > 0 && !(seed.Minor && i > 0))
                    events.Ago(Math.Max(0.01, days - seed.DueDays - 6), () => ReadAsync(seed.Slug, i + 1));
            }
        }

        events.Ago(2, () => WriteAsync(Seeds.Single(seed => seed.Slug == "booking"), 2, onlyOriginal: true));
        foreach (var (i, question) in DemoContent.ReadOrientation().Questions.Index())
        {
            events.Ago(11 - i, () => AskAsync(question, i));
            if (question.Answer is not null)
                events.Ago(10 - i, () => AnswerAsync(question));
        }

        events.Ago(1, MarkAsync);
    }

    public async Task ApproveAsync(string slug)
    {
        var boss = await past.ActorAsync(company.CodeOf("OFFICE", 0), cancel);
        var round = (await past.AskAsync((GetDraft query) => query.RunAsync(boss, slug, null, cancel)))!.Round;
        await past.DoAsync((DecideRevision decide) => decide.RunAsync(boss, new ApprovalDecision(slug, round, true, ""), cancel));
    }

    public async Task PublishAsync(string slug)
    {
        var editor = await EditorAsync();
        await past.DoAsync((PublishRevision publish) => publish.RunAsync(editor, slug, cancel));
    }

    private Task<Actor> EditorAsync() => past.ActorAsync(company.CodeOf("OFFICE", 2), cancel);

    private async Task WriteAsync(Seed seed, int number, bool onlyOriginal = false)
    {
        const string First = "pl";
        var editor = await EditorAsync();
        var texts = DemoContent.ReadDocument(seed.Slug, number);
        if (number == 1)
        {
            await past.DoAsync(
                (CreateDocument create) =>
                    create.RunAsync(
                        editor,
                        new NewDocument(
                            seed.Kind,
                            First,
                            texts[First].Title,
                            seed.Slug,
                            company.CodeOf(seed.Owner, 0),
                            texts[First].Markdown
                        ),
                        cancel
                    )
            );
            var review = past.Clock.DateOf(latest).AddDays(seed.ReviewIn);
            await past.DoAsync(
                (SaveSettings save) =>
                    save.RunAsync(
                        editor,
                        new DocumentSettings(
                            seed.Slug,
                            seed.Kind,
                            company.CodeOf(seed.Owner, 0),
                            review,
                            seed.Audience.Length == 0,
                            seed.Audience,
                            [],
                            1,
                            seed.Slug == Unread
                        ),
                        cancel
                    )
            );
        }
        else
        {
            await past.DoAsync((StartRevision start) => start.RunAsync(editor, seed.Slug, cancel));
        }

        // The last revision of "booking" waits for approval with one translation that lags behind.
        foreach (
            var language in Texts
                .Languages.Where(language => !onlyOriginal || language != "en")
                .OrderByDescending(language => language == First)
        )
        {
            var version = (await past.AskAsync((GetDraft draft) => draft.RunAsync(editor, seed.Slug, language, cancel)))!.Version;
            await past.DoAsync(
                (SaveText save) =>
                    save.RunAsync(
                        editor,
                        new TextEdit(
                            seed.Slug,
                            language,
                            texts[language].Title,
                            texts[language].Changes,
                            texts[language].Markdown,
                            version,
                            true
                        ),
                        cancel
                    )
            );
        }

        if (onlyOriginal)
        {
            var draft = (await past.AskAsync((GetDraft query) => query.RunAsync(editor, seed.Slug, "en", cancel)))!;
            await past.DoAsync(
                (SaveText save) =>
                    save.RunAsync(
                        editor,
                        new TextEdit(seed.Slug, "en", draft.Title, texts["en"].Changes, draft.Markdown, draft.Version, false),
                        cancel
                    )
            );
        }

        await past.DoAsync(
            (SubmitRevision submit) =>
                submit.RunAsync(
                    editor,
                    new Submission(
                        seed.Slug,
                        [company.CodeOf("OFFICE", 0), .. onlyOriginal ? new[] { company.CodeOf("OFFICE", 1) } : []],
                        seed.Minor && number > 1,
                        seed.DueDays > 0,
                        Math.Max(1, seed.DueDays)
                    ),
                    cancel
                )
        );
    }

    /// <summary>Nine in ten read in time, some late, some not yet; written in one go, since a large company would take hours one by one.</summary>
    public Task ReadAsync(string slug, int number) =>
        past.AskAsync(
            (DemoReading reading) =>
                reading.RunAsync(
                    slug,
                    number,
                    slug == Unread ? [company.CodeOf("FIELD-N", 1)] : [],
                    slug == Unread && number == 2 ? 35 : 93,
                    cancel
                )
        );

    private async Task AskAsync(DemoContent.QuestionSeed question, int place)
    {
        var actor = await past.ActorAsync(
            question.Document is "visit" or "freedom-to-act" or "customer-data"
                ? company.CodeOf("FIELD-N", 2 + place)
                : company.CodeOf("SUPPORT", 1 + place),
            cancel
        );
        var anchor = await past.AskAsync((GetDocument query) => query.RunAsync(actor, question.Document, question.Language, null, cancel))
            is { } view
            ? view.Clauses.First(clause => clause.Level > 0).Anchor
            : "";
        await past.DoAsync(
            (AskQuestion ask) =>
                ask.RunAsync(actor, new QuestionRequest(question.Document, anchor, question.Language, question.Text), cancel)
        );
    }

    private async Task AnswerAsync(DemoContent.QuestionSeed question)
    {
        var owner = await past.ActorAsync(company.CodeOf(Seeds.Single(seed => seed.Slug == question.Document).Owner, 0), cancel);
        var id = await past.AskAsync(
            (PortalContext db) =>
                db
                    .ClauseQuestions.Where(q => q.Document!.Slug == question.Document && q.Answer == null)
                    .Select(q => q.Id)
                    .FirstAsync(cancel)
        );
        await past.DoAsync((AnswerQuestion answer) => answer.RunAsync(owner, id, question.Answer!, cancel));
    }

    private async Task MarkAsync()
    {
        for (var place = 2; place < 9; place++)
        {
            var actor = await past.ActorAsync(company.CodeOf("FIELD-N", place), cancel);
            var clauses = (await past.AskAsync((GetDocument query) => query.RunAsync(actor, "visit", "pl", null, cancel)))!
                .Clauses.Where(clause => clause.Level > 0)
                .ToList();
            await past.DoAsync(
                (MarkClause mark) =>
                    mark.RunAsync(actor, "visit", clauses[place % 3].Anchor, place % 3 == 0 ? MarkKind.Unclear : MarkKind.Helped, cancel)
            );
        }
    }
}
