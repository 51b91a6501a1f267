using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Certificates;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Demo;

/// <summary>How many attempts were written.</summary>
public sealed record DemoTaken(int Attempts);

/// <summary>Lets the demo company's people take a quiz that has fallen due: most in time, some late, some not; each knows as much as their own luck and the question's difficulty allow.</summary>
public sealed class DemoAttempts(PortalContext db, Change change, CompanyClock clock, LoadDuties duties, QuizDraw draw, QuestionCache cache)
{
    private const int InTime = 92,
        Late = 96,
        MostTries = 3,
        EssayDays = 5;

    private static readonly string[] Essays =
    [
        "Zadzwoniłbym jeszcze dziś, przeprosił bez tłumaczenia się i powiedział, co dokładnie zrobię i do kiedy. Potem sprawdziłbym, czy wszystko się udało.",
        "Сначала выслушаю до конца и повторю своими словами, чтобы клиент видел, что его поняли. Потом скажу, что мы сделаем сегодня, и перезвоню сам.",
        "I would name what went wrong on our side, say what happens next and by when, and ask whether that is all right for the customer.",
    ];

    /// <param name="slow">Code of somebody who leaves the newest round for later, and fails once before.</param>
    public async Task<DemoTaken> RunAsync(string slug, string slow, CancellationToken cancel)
    {
        var quiz = await db.Quizzes.AsNoTracking().SingleAsync(q => q.Slug == slug, cancel);
        var (rules, plan) = (QuizRules.Read(quiz.Rules), await draw.PlanAsync(quiz.Id, cancel));
        var people = await db.Employees.AsNoTracking().ToDictionaryAsync(e => e.Id, cancel);
        var open = (await duties.RunAsync(people.ToDictionary(e => e.Key, e => e.Value.HiredOn), clock.Today, DateOnly.MinValue, cancel))
            .SelectMany(person =>
                person
                    .Where(duty => duty.QuizId == quiz.Id && duty.PassedOn is null)
                    .OrderBy(duty => duty.Due)
                    .TakeLast(1)
                    .Select(duty => (Employee: people[person.Key], Duty: duty))
            )
            .Where(row => row.Employee.LeftOn is null || row.Employee.LeftOn > row.Duty.Due)
            .OrderBy(row => row.Employee.Id)
            .ToList();
        var numbers = await db
            .Attempts.AsNoTracking()
            .Where(a => a.QuizId == quiz.Id && a.Number > 0)
            .GroupBy(a => a.EmployeeId)
            .Select(g => new { g.Key, Last = g.Max(a => a.Number) })
            .ToDictionaryAsync(g => g.Key, g => g.Last, cancel);
        var contents = await cache.GetAsync(
            db,
            plan.Sections.SelectMany(section => section.Questions).Select(question => question.VersionId),
            cancel
        );
        var attempts = open.SelectMany(row =>
                TriesOf(
                    quiz.Id,
                    rules,
                    plan,
                    contents,
                    row.Employee,
                    row.Duty,
                    numbers.GetValueOrDefault(row.Employee.Id),
                    row.Employee.Code == slow
                )
            )
            .ToList();
        if (attempts.Count == 0)
            return new DemoTaken(0);

        await change.RunAsync(
            Actor.System("cli"),
            Aggregate.None,
            async tx =>
            {
                await tx.BulkInsertAsync(attempts, cancel);
                var ids = await db
                    .Attempts.AsNoTracking()
                    .Where(a => a.QuizId == quiz.Id)
                    .Select(a => new
                    {
                        a.Id,
                        a.EmployeeId,
                        a.Number,
                    })
                    .ToDictionaryAsync(a => (a.EmployeeId, a.Number), a => a.Id, cancel);
                foreach (var attempt in attempts)
                {
                    attempt.Id = ids[(attempt.EmployeeId, attempt.Number)];
                    foreach (var question in attempt.Questions)
                        question.AttemptId = attempt.Id;
                }

                await tx.BulkInsertAsync(attempts.SelectMany(attempt => attempt.Questions), cancel);
                if (rules.CertificateMonths is { } months)
                    await tx.BulkInsertAsync(
                        attempts
                            .Where(attempt => attempt.Passed == true)
                            .Select(attempt => new Certificate
                            {
                                Number = IssueCertificate.NumberOf(attempt),
                                QuizId = quiz.Id,
                                EmployeeId = attempt.EmployeeId,
                                AttemptId = attempt.Id,
                                IssuedOn = attempt.FinishedOn!.Value,
                                ValidUntil = months == 0 ? null : attempt.FinishedOn.Value.AddMonths(months),
                            }),
                        cancel
                    );
                await GradesAsync(tx, quiz.Id, attempts, contents, cancel);
                tx.Audit(
                    "demo.attempts",
                    $"quiz:{quiz.Id}",
                    new { attempts = attempts.Count, passed = attempts.Count(attempt => attempt.Passed == true) }
                );
                tx.Figures();
            },
            cancel
        );
        return new DemoTaken(attempts.Count);
    }

    private IEnumerable<Attempt> TriesOf(
        long quiz,
        QuizRules rules,
        QuizPlan plan,
        IReadOnlyDictionary<long, ReadQuestion> contents,
        Employee employee,
        QuizDuty duty,
        int last,
        bool slow
    )
    {
        var random = new Random(unchecked((int)(employee.Id * 7919 + quiz * 104729 + duty.Due.DayNumber * 31)));
        var luck = random.Next(100);
        if (slow && duty.Due >= clock.Today)
            yield break;
        if (luck >= Late && !slow)
            yield break;
        var day =
            luck < InTime || slow
                ? duty.From.AddDays(random.Next(Math.Max(1, duty.Due.DayNumber - duty.From.DayNumber - 1)))
                : duty.Due.AddDays(1 + luck % 2);
        var ability = 0.9 + Math.Sin(employee.Id * 2.399) * 0.9;
        for (var attempt = 1; attempt <= MostTries; attempt++, day = day.AddDays(1))
        {
            var start = day.ToDateTime(new TimeOnly(7 + random.Next(8), random.Next(60), random.Next(60)), DateTimeKind.Utc);
            var taken = Take(
                quiz,
                rules,
                plan,
                contents,
                employee,
                last + attempt,
                start,
                ability
                    + 0.5 * (attempt - 1)
                    + (
                        attempt == MostTries || (slow && attempt == 2) ? 2.5
                        : slow && attempt == 1 && rules.TimeLimit is not null ? -1.2
                        : 0
                    ),
                random
            );
            if (taken.FinishedAt >= clock.UtcNow)
                yield break;
            yield return taken;
            if (taken.Passed != false)
                yield break;
        }
    }

    private Attempt Take(
        long quiz,
        QuizRules rules,
        QuizPlan plan,
        IReadOnlyDictionary<long, ReadQuestion> contents,
        Employee employee,
        int number,
        DateTime start,
        double ability,
        Random random
    )
    {
        var seed = (long)random.Next();
        var order = new SeededOrder(seed);
        var attempt = new Attempt
        {
            QuizId = quiz,
            EmployeeId = employee.Id,
            Number = number,
            Seed = seed,
            PassPercent = rules.PassPercent,
            StartedAt = start,
            Deadline = rules.DeadlineOf(start, 0),
            GraceUntil = rules.DeadlineOf(start, 0)?.AddSeconds(rules.Grace),
        };
        var at = start;
        foreach (var (i, question) in plan.Choose(rules.ShuffleQuestions, order).Value!.Index())
        {
            var read = contents[question.VersionId];
            var arrangement = Arrangement.Of(read.Content, rules.ShuffleAnswers, order);
            // One parameter of ability, one of difficulty: the Rasch model.
            var difficulty = Math.Sin(question.QuestionId * 1.618) * 1.3 - 1.1;
            var knows = random.NextDouble() < 1 / (1 + Math.Exp(difficulty - ability));
            var seconds = 15 + random.Next(knows ? 45 : 80);
            at = at.AddSeconds(seconds);
            var response = StoredResponse.Write(Respond(read, knows, employee.Language, random));
            attempt.Questions.Add(
                new AttemptQuestion
                {
                    Position = i + 1,
                    SectionId = question.SectionId,
                    QuestionId = question.QuestionId,
                    VersionId = question.VersionId,
                    Points = question.Points,
                    Arrangement = arrangement,
                    Response = response,
                    SavedAt = at,
                    Seconds = seconds,
                    Share = AnswerGrading.Share(read.Key, StoredResponse.Read(response)),
                }
            );
        }

        (attempt.SavedAt, attempt.FinishedAt, attempt.FinishedOn, attempt.Reached) = (
            at,
            at.AddSeconds(20),
            clock.DateOf(at.AddSeconds(20)),
            attempt.Questions.Count
        );
        foreach (var essay in attempt.Questions.Where(question => question.Share is null && at < clock.UtcNow.AddDays(-EssayDays)))
            essay.Share = AnswerGrading.Whole * (50 + random.Next(6) * 10) / 100;
        AttemptScore.Apply(attempt);
        return attempt;
    }

    private static QuestionResponse Respond(ReadQuestion read, bool knows, string language, Random random)
    {
        var content = read.Content;
        var count = content.Answers.Count;
        switch (content.Type)
        {
            case QuestionType.Single or QuestionType.TrueFalse:
                var wanted = Enumerable.Range(0, count).Where(i => content.Answers[i].Weight == 100 == knows).ToList();
                return new QuestionResponse([wanted[random.Next(wanted.Count)]]);
            case QuestionType.Multiple:
                var right = Enumerable.Range(0, count).Where(i => content.Answers[i].Weight > 0).ToList();
                if (!knows && random.Next(2) == 0)
                    right.RemoveAt(random.Next(right.Count));
                else if (!knows)
                    right.Add(Enumerable.Range(0, count).First(i => content.Answers[i].Weight <= 0));
                return new QuestionResponse([.. right.Order()]);
            case QuestionType.Matching:
                var options = read.Key.Answers.Select(answer => answer.Option).ToArray();
                if (!knows)
                    (options[0], options[1]) = (options[1], options[0]);
                return new QuestionResponse(options);
            case QuestionType.Ordering:
                var order = Enumerable.Range(0, count).ToArray();
                var place = random.Next(count - 1);
                if (!knows)
                    (order[place], order[place + 1]) = (order[place + 1], order[place]);
                return new QuestionResponse(order);
            case QuestionType.Numerical:
                var value = content.Answers.First(answer => answer.Weight == 100).Value!.Value;
                return new QuestionResponse(
                    Text: (knows ? value : Math.Round(value * (random.Next(2) == 0 ? 2 : 0.5m), 1) + 1).ToString(
                        "0.##",
                        CultureInfo.InvariantCulture
                    )
                );
            case QuestionType.ShortAnswer:
                return new QuestionResponse(
                    Text: knows
                        ? content
                            .Answers.First(answer => answer.Weight == 100)
                            .Text.In(Texts.CultureOf(language))
                            .Replace("*", "", StringComparison.Ordinal)
                        : language switch
                        {
                            "ru" => "не помню",
                            "pl" => "nie pamiętam",
                            _ => "not sure",
                        }
                );
            case QuestionType.Essay:
                return new QuestionResponse(
                    Text: Essays[
                        language switch
                        {
                            "pl" => 0,
                            "ru" => 1,
                            _ => 2,
                        }
                    ]
                );
            case QuestionType.Case:
                var steps = new List<int>();
                foreach (var step in content.Steps)
                {
                    var choice =
                        knows || random.Next(2) == 0
                            ? step.Answers.Select((answer, i) => (answer, i)).First(pair => pair.answer.Weight == 100).i
                            : random.Next(step.Answers.Count);
                    steps.Add(choice);
                    if (step.Answers[choice].Ends)
                        break;
                }

                return new QuestionResponse(steps);
            default:
                return new QuestionResponse();
        }
    }

    /// <summary>Older essays have been read.</summary>
    private async Task GradesAsync(
        ChangeScope tx,
        long quiz,
        List<Attempt> attempts,
        IReadOnlyDictionary<long, ReadQuestion> contents,
        CancellationToken cancel
    )
    {
        var graded = attempts
            .SelectMany(attempt => attempt.Questions.Select(question => (attempt, question)))
            .Where(pair => contents[pair.question.VersionId].Content.Type == QuestionType.Essay && pair.question.Share is not null)
            .ToDictionary(pair => (pair.attempt.Id, pair.question.Position));
        if (graded.Count == 0)
            return;
        var editor = await db.Employees.Where(e => e.Email == "editor@demo.test").Select(e => e.Id).SingleAsync(cancel);
        var rows = await db
            .AttemptQuestions.AsNoTracking()
            .Where(q => q.Attempt!.QuizId == quiz && q.Version!.Type == QuestionType.Essay)
            .Select(q => new
            {
                q.Id,
                q.AttemptId,
                q.Position,
            })
            .ToListAsync(cancel);
        await tx.BulkInsertAsync(
            rows.Where(row => graded.ContainsKey((row.AttemptId, row.Position)))
                .Select(row =>
                {
                    var (attempt, question) = graded[(row.AttemptId, row.Position)];
                    var rubric = GetEssays.RubricOf(contents[question.VersionId].Content);
                    // The points by criterion follow from the share, the last criterion takes what is left.
                    var left = (int)
                        Math.Round((double)question.Share!.Value * rubric.Sum(criterion => criterion.Points) / AnswerGrading.Whole);
                    var points = rubric
                        .Select(criterion =>
                        {
                            var own = Math.Min(left, criterion.Points);
                            left -= own;
                            return own;
                        })
                        .ToList();
                    return new EssayGrade
                    {
                        AttemptQuestionId = row.Id,
                        GraderId = editor,
                        Points = QuestionLists.List(points),
                        Share = question.Share.Value,
                        Comment = "",
                        At = attempt.FinishedAt!.Value.AddDays(2),
                    };
                }),
            cancel
        );
    }
}
