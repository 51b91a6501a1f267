using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Exchange;
using StaffPortal.Core.Training.Practice;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Training;

/// <summary>Questions: what may be asked, how they come in and go out, and what a changed clause does to them.</summary>
public sealed class BankTests
{
    private static readonly QuestionContent[] Kinds =
    [
        School.Single("Price: {how much} = ~5 \\ #1?\n\n- **one**\n- two"),
        new(QuestionType.Multiple, new("Which?", "Какие?", "Które?"))
        {
            Answers =
            [
                new(new("a", "а", "ą"), 33.33333m, new("yes")),
                new(new("b"), 33.33333m),
                new(new("c"), 33.33333m),
                new(new("=d+1"), -50),
            ],
            Feedback = new("", "Потому", ""),
        },
        new(QuestionType.TrueFalse, new("Is it?")) { Answers = [new(LocalText.Empty, 0, new("No, it is not")), new(LocalText.Empty, 100)] },
        new(QuestionType.Matching, new("Match"))
        {
            Answers =
            [
                new(new("left -> 1"), 100, Match: new("one")),
                new(new("two"), 100, Match: new("2")),
                new(LocalText.Empty, 100, Match: new("none")),
            ],
        },
        new(QuestionType.Ordering, new("Order")) { Answers = [new(new("x"), 100), new(new("y"), 100), new(new("z"), 100)] },
        new(QuestionType.Numerical, new("How long?"))
        {
            Answers =
            [
                new(LocalText.Empty, 100, Value: 15, Tolerance: 0.5m),
                new(LocalText.Empty, 50, new("nearly"), Value: 20, Tolerance: 0),
            ],
            Units = [new("min", 1), new("h", 60)],
        },
        new(QuestionType.ShortAnswer, new("Who?"))
        {
            Answers = [new(new("lead", "руководитель", "kierownik"), 100), new(new("*boss*"), 50, new("Say lead"))],
            CaseSensitive = true,
            Typos = 2,
        },
        new(QuestionType.Essay, new("Write")) { Rubric = [new(new("Tone", "Тон", "Ton"), 3)] },
        new(QuestionType.Case, new("A case"))
        {
            Steps = [new(new("Step"), [new(new("good"), 100, new("fine")), new(new("bad"), 0, null, true)])],
            Hints = [new("think"), new("think more")],
        },
        new(QuestionType.Information, new("Take a pencil.")),
        new(QuestionType.Single, new("[html] in words, 100 % sure"))
        {
            Answers = [new(new("%5%"), 100), new(new("%20% off"), 0), new(new("'=5"), 0), new(new("[plain]'s -> end"), 0)],
            Hints = [new("above\n\n---\n\nbelow")],
        },
    ];

    private static async Task<(SmallCompany Company, School School)> SetUpAsync(TestPortal portal)
    {
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        return (company, school);
    }

    private static MemoryStream File(string text) => new(Encoding.UTF8.GetBytes(text));

    [Theory, EveryDatabase]
    public async Task What_goes_out_comes_in_the_same(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        foreach (var (i, content) in Kinds.Index())
            await school.QuestionAsync(content, $"Title {i}", tags: "one,two");
        foreach (var format in new[] { BankFormat.MoodleXml, BankFormat.Csv, BankFormat.Gift })
        {
            var file = (
                await portal.InScopeAsync((ExportBank export) => export.RunAsync(company.Hr, School.Bank, format, "en", default))
            ).ShouldBeDone();
            var name = "copy-" + format.ToString().ToLowerInvariant();
            (
                await portal.InScopeAsync((SaveBank save) => save.RunAsync(company.Hr, null, new LocalText(name), default))
            ).Value.ShouldBeDone();
            var done = (
                await portal.InScopeAsync(
                    (ImportBank import) => import.RunAsync(company.Hr, new BankImport(name, format, "en", File(file.Content)), default)
                )
            ).Value.ShouldBeDone();
            done.Errors.ShouldBeEmpty(format.ToString());
            var copies = await portal.ReadAsync(async db =>
                (
                    await db
                        .Questions.Where(q => q.Bank!.Slug == name)
                        .OrderBy(q => q.Id)
                        .Select(q => new
                        {
                            q.Title,
                            q.Current!.Content,
                            Tags = q.Tags.Count,
                        })
                        .ToListAsync()
                ).ToDictionary(q => q.Title.En, q => (q.Content, q.Tags))
            );
            // What a format cannot keep is said by name; all else is the same to the letter.
            var kept =
                format == BankFormat.Gift
                    ? Kinds.Where(content => content.Type is not (QuestionType.Ordering or QuestionType.Case))
                    : Kinds;
            copies.Count.ShouldBe(kept.Count());
            foreach (var (i, content) in Kinds.Index().Where(kind => kept.Contains(kind.Item)))
            {
                var wanted =
                    format == BankFormat.Gift
                        ? content with
                        {
                            Units = [],
                            Rubric = [],
                            Typos = 0,
                            CaseSensitive = false,
                            Hints = [],
                        }
                        : content;
                copies[$"Title {i}"].ShouldBe((wanted.Write(), 2), $"{format} {content.Type}");
            }

            file.Lost.Count.ShouldBe(format == BankFormat.Gift ? 6 : 0);
            // A second time nothing is added.
            var again = (
                await portal.InScopeAsync(
                    (ImportBank import) => import.RunAsync(company.Hr, new BankImport(name, format, "en", File(file.Content)), default)
                )
            ).Value.ShouldBeDone();
            (again.Added, again.Same).ShouldBe((0, kept.Count()));
        }
    }

    [Theory, EveryDatabase]
    public async Task Pictures_travel_in_moodle_xml_and_are_named_where_they_cannot(string database)
    {
        var pixel = Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        );
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var picture = (
            await portal.InScopeAsync((TrainingImages images) => images.AddAsync(company.Hr, "a [door]", pixel, default))
        ).Value.ShouldBeDone();
        picture.Markdown.ShouldBe($"![a door]({picture.Path})");
        await school.QuestionAsync(School.Single($"What is it? {picture.Markdown}"), "picture");
        async Task<ExportedBank> ExportAsync(BankFormat format) =>
            (
                await portal.InScopeAsync((ExportBank export) => export.RunAsync(company.Hr, School.Bank, format, "en", default))
            ).ShouldBeDone();
        (await ExportAsync(BankFormat.Csv)).Lost.ShouldHaveSingleItem().Key.ShouldBe("Bank.PictureStays");
        var xml = await ExportAsync(BankFormat.MoodleXml);
        xml.Lost.ShouldBeEmpty();
        xml.Content.ShouldContain("@@PLUGINFILE@@/");

        // Another portal has neither the bank nor the picture. What is no picture, and what is not there, is said.
        await using var other = await TestPortal.CreateAsync(database);
        var (there, _) = await SetUpAsync(other);
        var html =
            "<quiz><question type=\"truefalse\"><name><text>h</text></name><questiontext format=\"html\"><text>Look: &lt;img alt=\"b\" src=\"@@PLUGINFILE@@/a%20b.png\"/&gt;</text><file name=\"a b.png\" encoding=\"base64\">"
            + Convert.ToBase64String(pixel)
            + "</file><file name=\"x.exe\" encoding=\"base64\">TVqQ</file></questiontext><defaultgrade>2</defaultgrade><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question></quiz>";
        Task<Result<BankImported>> ImportAsync(string text) =>
            other.InScopeAsync(
                (ImportBank import) =>
                    import.RunAsync(there.Hr, new BankImport(School.Bank, BankFormat.MoodleXml, "en", File(text)), default)
            );
        (await ImportAsync(xml.Content)).Value.ShouldBeDone().Lost.ShouldBeEmpty();
        (await ImportAsync(html))
            .Value.ShouldBeDone()
            .Lost.Select(problem => problem.Reason.Key)
            .Order()
            .ShouldBe(["Bank.LostElement", "Bank.LostPicture"]);
        var texts = await other.ReadAsync(async db =>
            (await db.QuestionVersions.Select(v => v.Content).ToListAsync()).ConvertAll(content => QuestionContent.Read(content).Text.En)
        );
        texts.ShouldBe([$"What is it? {picture.Markdown}", $"Look: ![b]({picture.Path})"], ignoreOrder: true);
        (await other.InScopeAsync((TrainingImages images) => images.GetAsync(picture.Path.Split('/')[^1], default)))
            .ShouldBeDone()
            .Content.ShouldBe(pixel);
    }

    [Fact]
    public void Gift_with_errors_says_where_and_reads_the_rest()
    {
        var file = GiftReader.Read(
            """
            // a comment with {braces}
            Good one {=yes ~no}

            Never closed {=a ~b

            ::Title without end
            x {T}

            Number {#abc}

            Range {#5..1}

            Nonsense {yes no}

            $CATEGORY: a/b

            Last {~%50%a ~%50%b ~%-100%c}
            """
        );
        file.Questions.Select(question => question.Text.Text).ShouldBe(["Good one", "Last"]);
        file.Errors.Select(error => (error.Line, error.Reason.Key))
            .ShouldBe([
                (4, "Bank.GiftOpenBrace"),
                (6, "Bank.GiftTitle"),
                (9, "Bank.NotANumber"),
                (11, "Bank.RangeReversed"),
                (13, "Bank.GiftAnswers"),
            ]);
        (file.Questions[1].Category, file.Questions[1].Type).ShouldBe(("a/b", QuestionType.Multiple));
    }

    [Fact]
    public void Gift_reads_its_escapes_formats_and_blanks()
    {
        var file = GiftReader.Read(
            """
            ::Two \: two::[html]<b>Two</b> plus two is {=%100%four#[plain]good =4 =%50%five#near} here.

            //[tag:easy] [tag:first]
            Pi? {#3.14:0.01####Think of \{circles\}}

            Match {=a -> 1 =b -> 2 = -> 3}
            """
        );
        file.Errors.ShouldBeEmpty();
        var (blank, pi, match) = (file.Questions[0], file.Questions[1], file.Questions[2]);
        (blank.Title, blank.Text.Text, blank.HasBlank, blank.Type).ShouldBe(
            ("Two : two", "<b>Two</b> plus two is _____ here.", true, QuestionType.ShortAnswer)
        );
        blank
            .Answers.Select(answer => (answer.Percent, answer.Feedback?.Format))
            .ShouldBe([(100m, TextFormat.Plain), (100m, null), (50m, TextFormat.Html)]);
        (pi.Answers[0].Value, pi.Answers[0].Tolerance, pi.Feedback!.Text).ShouldBe((3.14m, 0.01m, "Think of {circles}"));
        pi.Tags.ShouldBe(["easy", "first"]);
        match.Answers.Select(answer => (answer.Text!.Text, answer.Match!.Text)).ShouldBe([("a", "1"), ("b", "2"), ("", "3")]);
        var (_, content, _) = QuestionExchange.ToContent(blank, "en");
        content.Text.En.ShouldBe("**Two** plus two is \\_\\_\\_\\_\\_ here.");
    }

    [Fact]
    public void Aiken_is_read_and_its_faults_located()
    {
        var file = ReadBankFile
            .Run(
                File(
                    "What?\nA) one\nB. two\nANSWER: B\n\nBroken?\nA. only\nANSWER: A\n\nNo answer?\nA. x\nB. y\n\nUnknown?\nA. x\nB. y\nANSWER: C\n"
                ),
                BankFormat.Aiken
            )
            .Value.ShouldBeDone();
        file.Questions.ShouldHaveSingleItem().Answers.Select(answer => answer.Right).ShouldBe([false, true]);
        file.Errors.Select(error => (error.Line, error.Reason.Key))
            .ShouldBe([(6, "Bank.TwoAnswers"), (10, "Bank.AikenNoAnswer"), (14, "Bank.AikenUnknownLetter")]);
    }

    [Fact]
    public void Xml_bombs_are_refused_and_the_questions_before_a_break_kept()
    {
        const string Good =
            "<question type=\"truefalse\"><name><text>n</text></name><questiontext><text>Is it?</text></questiontext><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question>";
        BankFile Read(string xml) => ReadBankFile.Run(File(xml), BankFormat.MoodleXml).Value.ShouldBeDone();
        Read($"<?xml version=\"1.0\"?><!DOCTYPE quiz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><quiz>{Good}</quiz>")
            .ShouldSatisfyAllConditions(
                file => file.Questions.ShouldBeEmpty(),
                file => file.Errors.ShouldHaveSingleItem().Reason.Key.ShouldBe("Bank.XmlBroken")
            );
        Read($"<!DOCTYPE quiz SYSTEM \"file:///etc/passwd\"><quiz>{Good}</quiz>").Questions.ShouldBeEmpty();
        Read($"<quiz>{string.Concat(Enumerable.Repeat("<a>", 100_000))}").Errors.ShouldHaveSingleItem();
        Read($"<quiz>\n{Good}\n<question type=\"magic\"><questiontext><text>x</text></questiontext></question>\n{Good}\n<question")
            .ShouldSatisfyAllConditions(
                file => file.Questions.Count.ShouldBe(2),
                file => file.Errors.Select(error => error.Line).ShouldBe([3, 5])
            );
        Read("<html/>").Errors.ShouldHaveSingleItem().Reason.Key.ShouldBe("Bank.XmlNoQuiz");
        Read("no xml at all").Errors.ShouldHaveSingleItem();
        var gift = ReadBankFile
            .Run(
                File(
                    "Big {#79228162514264337593543950335..79228162514264337593543950335}\n\nNested {="
                        + string.Concat(Enumerable.Repeat("{mlang en\\}", 9_000))
                        + "}"
                ),
                BankFormat.Gift
            )
            .Value.ShouldBeDone();
        gift.Errors.ShouldContain(error => error.Reason.Key == "Bank.NotANumber");
        foreach (var json in new[] { "[null]", "[{}]", "[{\"text\":null}]", "[{\"text\":{\"en\":\"x\"},\"answers\":[null]}]", "nonsense" })
        {
            var file = Read(
                $"<quiz><question type=\"customercase\"><questiontext><text>x</text></questiontext><steps>{json}</steps></question>{Good}</quiz>"
            );
            file.Questions.Select(question => QuestionExchange.Read(question, "en"))
                .Count(read => read.Value is not null)
                .ShouldBe(1, json);
        }

        ReadBankFile.Run(new MemoryStream([0x51, 0xFF, 0xFE, 0x00]), BankFormat.Gift).Refusal!.Key.ShouldBe("Bank.NotUtf8");
        ReadBankFile.Run(new MemoryStream(), BankFormat.Gift).Refusal!.Key.ShouldBe("Table.Empty");
    }

    public static TheoryData<string, QuestionContent> Bad =>
        new()
        {
            { "Bank.NoText", new(QuestionType.Essay, LocalText.Empty) },
            { "Bank.TwoAnswers", School.Single() with { Answers = [new(new("a"), 100)] } },
            { "Bank.NegativeSingle", School.Single() with { Answers = [new(new("a"), 100), new(new("b"), -10)] } },
            { "Bank.WeightRange", School.Single() with { Answers = [new(new("a"), 100), new(new("b"), 101)] } },
            { "Bank.NothingWhole", School.Single() with { Answers = [new(new("a"), 50), new(new("b"), 0)] } },
            { "Bank.SameAnswer", School.Single() with { Answers = [new(new("a"), 100), new(new("a"), 0)] } },
            { "Bank.WeightsSum", School.Single() with { Type = QuestionType.Multiple, Answers = [new(new("a"), 100), new(new("b"), 50)] } },
            {
                "Bank.NegativeTolerance",
                new(QuestionType.Numerical, new("n")) { Answers = [new(LocalText.Empty, 100, Value: 1, Tolerance: -1)] }
            },
            {
                "Bank.BadUnit",
                new(QuestionType.Numerical, new("n")) { Answers = [new(LocalText.Empty, 100, Value: 1)], Units = [new("m", 0)] }
            },
            {
                "Bank.NumberTooLarge",
                new(QuestionType.Numerical, new("n")) { Answers = [new(LocalText.Empty, 100, Value: 1e20m)] }
            },
            { "Bank.TooManyAnswers", School.Single("many", [.. Enumerable.Range(0, 60).Select(i => "answer " + i)]) },
            {
                "Bank.CaseWay",
                new(QuestionType.Case, new("c"))
                {
                    Steps =
                    [
                        new(new("s"), [new(new("a"), 100, null, true), new(new("b"), 0)]),
                        new(new("t"), [new(new("a"), 100), new(new("b"), 0)]),
                    ],
                }
            },
            { "Standards.TooDeep", new(QuestionType.Essay, new(new string('>', 3_000))) },
        };

    [Theory, MemberData(nameof(Bad))]
    public void What_cannot_be_asked_is_refused_with_a_sentence(string key, QuestionContent content) =>
        QuestionRules.Problem(content)!.Key.ShouldBe(key);

    [Theory, EveryDatabase]
    public async Task Ten_thousand_questions_come_in_and_a_draw_is_never_larger_than_the_bank(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var gift = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            gift.Append("Question ").Append(i).Append(" {=yes ~no}\n\n");
        var done = (
            await portal.InScopeAsync(
                (ImportBank import) =>
                    import.RunAsync(company.Hr, new BankImport(School.Bank, BankFormat.Gift, "pl", File(gift.ToString())), default)
            )
        ).Value.ShouldBeDone();
        (done.Read, done.Added, done.Errors.Count).ShouldBe((10_000, 10_000, 0));
        (
            await portal.InScopeAsync(
                (GetBanks query) => query.RunAsync(company.Hr, School.Bank, new QuestionFilter("question 9999"), default)
            )
        )
            .ShouldBeDone()
            .Lines.ShouldHaveSingleItem()
            .Title.Pl.ShouldBe("Question 9999");
        (
            await portal.InScopeAsync(
                (SaveQuiz save) =>
                    save.RunAsync(
                        company.Hr,
                        new QuizEdit(null, new LocalText("q"), LocalText.Empty, LocalText.Empty, "", new QuizRules(), 0),
                        default
                    )
            )
        ).Value.ShouldBeDone();
        Task<Result<SectionSaved>> SectionAsync(int draw, string tag) =>
            portal.InScopeAsync(
                (SaveSection save) =>
                    save.RunAsync(company.Hr, new SectionEdit("q", null, LocalText.Empty, draw, School.Bank, null, "", tag, 1, []), default)
            );
        (await SectionAsync(5, "rare")).Refusal!.Key.ShouldBe("Quiz.DrawTooLarge");
        (await portal.InScopeAsync((PublishQuiz publish) => publish.RunAsync(company.Hr, "q", default))).Refusal!.Key.ShouldBe(
            "Quiz.NoQuestions"
        );
        (await SectionAsync(200, "")).Value.ShouldBeDone();
        (await SectionAsync(201, "")).Refusal!.Key.ShouldBe("Quiz.BadDraw");
        (await portal.InScopeAsync((PublishQuiz publish) => publish.RunAsync(company.Hr, "q", default))).Value.ShouldBeDone();
        (await school.StartAsync(company.Anna, "q")).Value.ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task A_changed_clause_calls_its_questions_to_review_and_others_stay(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "## Price {#price}\n\nBefore the work.\n\n## Shoes {#shoes}\n\nOff.");
        await library.IssueAsync("visit");
        var (price, shoes) = (
            await school.QuestionAsync(School.Single("Price?"), "price", "visit#price"),
            await school.QuestionAsync(School.Single("Shoes?"), "shoes", "visit#shoes")
        );
        await library.ReviseAsync("visit", "## Price {#price}\n\nBefore any work.\n\n## Shoes {#shoes}\n\nOff.");
        var flagged = await portal.ReadAsync(db => db.Questions.Where(q => q.ReviewSince != null).Select(q => q.Id).ToListAsync());
        flagged.ShouldBe([price]);
        (await portal.InScopeAsync((ChangeQuestionUse keep) => keep.ConfirmAsync(company.Hr, price, default))).Value.ShouldBeDone();
        await library.ReviseAsync("visit", "## Price {#price}\n\nBefore any work.");
        (await portal.ReadAsync(db => db.Questions.Where(q => q.ReviewSince != null).Select(q => q.Id).ToListAsync())).ShouldBe([shoes]);
    }

    [Theory, EveryDatabase]
    public async Task A_low_score_offers_practice_that_feeds_nothing(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        await company.ImportAsync("a1,2026-10-15,ANNA,repair,,,2,1,2,");
        var question = await school.QuestionAsync(School.Single(), "q");
        await portal.TamperAsync(db =>
            db.Questions.Where(q => q.Id == question)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(q => q.TouchpointId, db.Touchpoints.Where(t => t.Code == "repair").Select(t => (long?)t.Id).First())
                )
        );
        async Task<int> OffersAsync() =>
            (await portal.InScopeAsync((TrainingTasks tasks) => tasks.RunAsync(company.Anna, "en", default))).Count(task =>
                task.Path == "/training/practice/repair"
            );
        (await OffersAsync()).ShouldBe(1);
        var view = (await portal.InScopeAsync((Practise practise) => practise.RunAsync(company.Anna, "repair", default))).ShouldBeDone();
        view.Low.ShouldBe(1);
        System.Text.Json.JsonSerializer.Serialize(view.Questions).ShouldNotContain("Secret");
        var results = (
            await portal.InScopeAsync(
                (Practise practise) =>
                    practise.AnswerAsync(
                        company.Anna,
                        "repair",
                        new Dictionary<long, Core.Training.Attempts.GivenAnswer> { [view.Ids[0]] = new([0], null) },
                        default
                    )
            )
        ).ShouldBeDone();
        results.Lines.ShouldHaveSingleItem().Feedback.ShouldNotBeNull().ShouldContain("explanation");
        (await OffersAsync()).ShouldBe(0);
        (await portal.ReadAsync(db => db.Attempts.CountAsync())).ShouldBe(0);
        // A new low score offers it anew.
        portal.Clock.Set(2026, 10, 21);
        await company.ImportAsync("a2,2026-10-20,ANNA,repair,,,2,1,2,");
        (await OffersAsync()).ShouldBe(1);
        // Neither an empty form nor a wrong answer is a way to the key of a quiz that is still to be passed.
        await school.QuizAsync("secret", new QuizRules(), question);
        async Task<string> ToldAsync(params int[] places) =>
            System.Text.Json.JsonSerializer.Serialize(
                (
                    await portal.InScopeAsync(
                        (Practise practise) =>
                            practise.AnswerAsync(
                                company.Anna,
                                "repair",
                                new Dictionary<long, Core.Training.Attempts.GivenAnswer> { [view.Ids[0]] = new(places, null) },
                                default
                            )
                    )
                ).ShouldBeDone()
            );
        var right = view.Questions[0].Choices.ToList().FindIndex(choice => choice.Contains("right", StringComparison.Ordinal));
        (await ToldAsync()).ShouldNotContain("Secret");
        (await OffersAsync()).ShouldBe(1);
        (await ToldAsync((right + 1) % 3)).ShouldNotContain("Secret");
        (await ToldAsync(right)).ShouldContain("Secret explanation");
    }
}
