using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Demo;

/// <summary>The demo company's banks and quizzes, who has to take them, and a year of attempts.</summary>
internal sealed class DemoTraining(DemoPast past, DemoCompany company, DateTime latest, CancellationToken cancel)
{
    /// <param name="Made">Days ago.</param>
    /// <param name="Named">Codes of questions.</param>
    /// <param name="Draw">How many to draw out of the standards' bank by which tag.</param>
    /// <param name="Teams">None for everybody.</param>
    /// <param name="Starts">Days ago on which it begins for those concerned; again every six months where the other is given.</param>
    private sealed record Seed(
        string Slug,
        double Made,
        string[] Named,
        (int Count, string Tag)? Draw,
        string[] Teams,
        int Starts,
        int DueDays,
        bool Again,
        QuizRules Rules,
        string? Lesson = null,
        bool Newcomers = false
    );

    private static readonly Seed[] Seeds =
    [
        new(
            "orientation-basics",
            280,
            ["o01", "o02", "o03", "o08", "o10", "o11", "o14", "o16", "o18", "o20", "o21", "o23"],
            null,
            [],
            278,
            21,
            false,
            new QuizRules(PassPercent: 75, CertificateMonths: 12),
            "definition#words"
        ),
        new(
            "visit-and-repair",
            200,
            ["s06", "s07", "s08", "s09", "o04", "s27", "s28"],
            (4, "visit"),
            ["FIELD-N", "FIELD-S"],
            190,
            14,
            true,
            new QuizRules(PassPercent: 70, Attempts: 3, CertificateMonths: 6),
            "visit#price"
        ),
        new(
            "phone-and-booking",
            230,
            ["s01", "s02", "s03", "s04", "s05", "s24", "s25", "d09", "d15"],
            (3, "promise"),
            ["SUPPORT", "CLAIMS", "OFFICE"],
            225,
            14,
            true,
            new QuizRules(PassPercent: 70, Attempts: 3, Pause: 60, CertificateMonths: 6)
        ),
        new(
            "claims-and-freedom",
            245,
            ["s14", "s15", "s16", "s17", "s18", "o12", "o13", "o19", "o24", "d07", "d17"],
            (3, "money"),
            [],
            203,
            16,
            true,
            new QuizRules(PassPercent: 70, TimeLimit: 25, Attempts: 3, CertificateMonths: 6)
        ),
        new(
            "difficult-conversations",
            165,
            ["d01", "d02", "d03", "d10", "d16", "d18", "d20", "d25", "d23"],
            null,
            ["SUPPORT", "CLAIMS"],
            160,
            30,
            false,
            new QuizRules(PassPercent: 65, InOrder: true, CertificateMonths: 24),
            "difficult-conversations#steps"
        ),
        new(
            "newcomer",
            145,
            ["o15", "o17", "o20", "o25"],
            (6, "newcomer"),
            [],
            144,
            30,
            false,
            new QuizRules(PassPercent: 70),
            Newcomers: true
        ),
    ];

    private static readonly (string Bank, double Days)[] Banks = [("orientation", 284), ("standards", 284), ("conversations", 284)];

    public void Plan(DemoEvents events)
    {
        foreach (var (bank, days) in Banks)
            events.Ago(days, () => BankAsync(bank));
        foreach (var seed in Seeds)
        {
            // In a short history, which is pressed together, a quiz cannot be older than its beginning.
            var (made, planned) = (DateOnly.FromDateTime(events.Ago(seed.Made)), DateOnly.FromDateTime(latest).AddDays(-seed.Starts));
            var first = planned < made ? made : planned;
            events.Ago(seed.Made, () => MakeAsync(seed, first));
            for (var round = 0; round < (seed.Again ? 2 : 1); round++)
            {
                // Three days after the last day all that came, also late, is there; before any month is reviewed.
                var due = first.AddMonths(6 * round).AddDays(seed.DueDays + 3);
                var at = due.ToDateTime(new TimeOnly(4, 0), DateTimeKind.Utc);
                events.At(
                    at < latest ? at : latest.AddMinutes(-1),
                    () => past.AskAsync((DemoAttempts attempts) => attempts.RunAsync(seed.Slug, company.CodeOf("FIELD-N", 1), cancel))
                );
            }
        }

        events.Ago(260, AbsencesAsync);
        events.Ago(50, ConfirmAsync);
        events.Ago(11, ConfirmAsync);
        events.Ago(4, CiteAsync);
        events.Ago(3.5, AllowAsync);
    }

    private Task<Actor> EditorAsync() => past.ActorAsync(company.CodeOf("OFFICE", 2), cancel);

    private async Task BankAsync(string code)
    {
        var editor = await EditorAsync();
        var bank = DemoContent.ReadBank(code);
        await past.DoAsync((SaveBank save) => save.RunAsync(editor, null, new LocalText(code), cancel));
        await past.DoAsync((SaveBank save) => save.RunAsync(editor, code, bank.Name, cancel));
        await past.AskAsync<SaveQuestion, bool>(async save =>
        {
            foreach (var seed in bank.Questions)
            {
                var question = seed;
                // Some clauses and touchpoints were not there yet; they are cited later.
                var result = await save.RunAsync(editor, EditOf(code, question, null, 0), cancel);
                if (result.Refusal?.Key == "Bank.NoTouchpoint")
                    result = await save.RunAsync(editor, EditOf(code, question = question with { Touchpoint = null }, null, 0), cancel);
                if (result.Refusal?.Key == "Bank.NoClause")
                    result = await save.RunAsync(editor, EditOf(code, question with { Document = null }, null, 0), cancel);
                if (result.Value is null)
                    throw new InvalidOperationException(
                        $"Question {question.Code} of the demo company was refused: {result.Refusal?.Key}."
                    );
            }

            return true;
        });
    }

    private static QuestionEdit EditOf(string bank, DemoContent.BankQuestion question, long? id, long version) =>
        new(
            bank,
            id,
            question.Title,
            question.Competence,
            question.Touchpoint ?? "",
            question.Document is null ? "" : $"{question.Document}#{question.Clause}",
            question.Tags,
            question.Content,
            version
        );

    /// <summary>Ties the questions to the clauses that have come since.</summary>
    private async Task CiteAsync()
    {
        var editor = await EditorAsync();
        foreach (var (code, _) in Banks)
        {
            var ids = await IdsAsync(code);
            await past.AskAsync<SaveQuestion, bool>(async save =>
            {
                foreach (var question in DemoContent.ReadBank(code).Questions)
                {
                    var (id, version, cites, placed) = ids[question.Title.En];
                    if ((question.Document is not null && !cites) || (question.Touchpoint is not null && !placed))
                        await save.RunAsync(editor, EditOf(code, question, id, version), cancel);
                }

                return true;
            });
        }
    }

    private Task<Dictionary<string, (long Id, long Version, bool Cites, bool Placed)>> IdsAsync(string bank) =>
        past.AskAsync<PortalContext, Dictionary<string, (long, long, bool, bool)>>(async db =>
            (
                await db
                    .Questions.AsNoTracking()
                    .Where(q => q.Bank!.Slug == bank)
                    .Select(q => new
                    {
                        q.Id,
                        q.Title,
                        q.Version,
                        q.DocumentId,
                        q.TouchpointId,
                    })
                    .ToListAsync(cancel)
            ).ToDictionary(
                q => q.Title.En,
                q => (q.Id, q.Version, q.DocumentId is not null, q.TouchpointId is not null),
                StringComparer.Ordinal
            )
        );

    private async Task MakeAsync(Seed seed, DateOnly first)
    {
        var editor = await EditorAsync();
        var words = DemoContent.ReadQuizzes().Single(quiz => quiz.Slug == seed.Slug);
        await MakeQuizAsync(words, seed);
        var named = new List<(long, int)>();
        foreach (var code in seed.Named)
        {
            var bank = code[0] switch
            {
                'o' => "orientation",
                's' => "standards",
                _ => "conversations",
            };
            var question = DemoContent.ReadBank(bank).Questions.Single(q => q.Code == code);
            named.Add(
                (
                    (await IdsAsync(bank))[question.Title.En].Id,
                    question.Content.Type == Scoring.Training.QuestionType.Essay ? 3
                    : question.Content.Steps.Count > 0 ? 2
                    : 1
                )
            );
        }

        await past.DoAsync(
            (SaveSection save) =>
                save.RunAsync(editor, new SectionEdit(seed.Slug, null, LocalText.Empty, null, "", null, "", "", 1, named), cancel)
        );
        if (seed.Draw is var (count, tag))
            await past.DoAsync(
                (SaveSection save) =>
                    save.RunAsync(
                        editor,
                        new SectionEdit(seed.Slug, null, LocalText.Empty, count, "standards", null, "", tag, 1, []),
                        cancel
                    )
            );
        await past.DoAsync((PublishQuiz publish) => publish.RunAsync(editor, seed.Slug, cancel));
        foreach (var team in seed.Teams.Length == 0 ? [""] : seed.Teams)
            await past.DoAsync(
                (AssignQuiz assign) =>
                    assign.RunAsync(
                        editor,
                        new AssignmentRequest(seed.Slug, team, "", seed.Newcomers, first, seed.DueDays, seed.Again ? 6 : null),
                        cancel
                    )
            );
    }

    /// <summary>A quiz takes its path from its first title; the demo company's paths are shorter than its titles.</summary>
    private async Task MakeQuizAsync(DemoContent.QuizSeed words, Seed seed)
    {
        var editor = await EditorAsync();
        var lesson = words.Lesson ?? LocalText.Empty;
        await past.DoAsync(
            (SaveQuiz save) =>
                save.RunAsync(editor, new QuizEdit(null, new LocalText(seed.Slug), words.Intro, lesson, "", seed.Rules, 0), cancel)
        );
        await past.DoAsync(
            (SaveQuiz save) =>
                save.RunAsync(editor, new QuizEdit(seed.Slug, words.Title, words.Intro, lesson, seed.Lesson ?? "", seed.Rules, 1), cancel)
        );
    }

    /// <summary>The editors have read the changed clauses; what changed in the last days still waits for them.</summary>
    private async Task ConfirmAsync()
    {
        var editor = await EditorAsync();
        var ids = await past.AskAsync(
            (PortalContext db) => db.Questions.Where(q => q.ReviewSince != null).OrderBy(q => q.Id).Select(q => q.Id).ToListAsync(cancel)
        );
        foreach (var id in ids)
            await past.DoAsync((ChangeQuestionUse keep) => keep.ConfirmAsync(editor, id, cancel));
    }

    private async Task AbsencesAsync()
    {
        var hr = await past.ActorAsync(company.CodeOf("OFFICE", 1), cancel);
        var day = DateOnly.FromDateTime(latest);
        foreach (
            var (team, place, ago, days) in new[]
            {
                ("FIELD-N", 4, 60, 12),
                ("SUPPORT", 3, 44, 5),
                ("FIELD-S", 2, 9, 9),
                ("INSTALL", 5, 200, 20),
            }
        )
            await past.DoAsync(
                (SaveAbsence save) =>
                    save.RunAsync(hr, company.CodeOf(team, place), day.AddDays(-ago), day.AddDays(days - ago), false, cancel)
            );
    }

    private async Task AllowAsync()
    {
        var editor = await EditorAsync();
        await past.DoAsync(
            (GrantAllowance grant) =>
                grant.RunAsync(
                    editor,
                    new AllowanceRequest(
                        "claims-and-freedom",
                        company.CodeOf("SUPPORT", 2),
                        AllowanceKind.ExtraTime,
                        50,
                        "Czyta z lupą / reads with a magnifier"
                    ),
                    cancel
                )
        );
        await past.DoAsync(
            (GrantAllowance grant) =>
                grant.RunAsync(
                    editor,
                    new AllowanceRequest(
                        "visit-and-repair",
                        company.CodeOf("FIELD-S", 0),
                        AllowanceKind.Exemption,
                        0,
                        "Prowadzi to szkolenie / teaches this course"
                    ),
                    cancel
                )
        );
    }
}
