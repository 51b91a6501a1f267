using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Training;

/// <summary>A quiz that explains each question as soon as it is left, and answers that are only half given.</summary>
public sealed class ExplainedAttemptTests
{
    private static readonly QuizRules Explained = new(PassPercent: 50, InOrder: true, ShuffleQuestions: false)
    {
        Review = new ReviewRules(ReviewTimes.During, ReviewTimes.During, ReviewTimes.During, ReviewTimes.During),
    };

    [Theory, EveryDatabase]
    public async Task A_question_is_explained_once_it_is_left_and_is_final_then(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        var quiz = await school.QuizAsync(
            "explained",
            Explained,
            await school.QuestionAsync(School.Single("First?"), "a"),
            await school.QuestionAsync(School.Single("Second?"), "b")
        );
        var id = (await school.StartAsync(company.Anna, quiz)).Value.ShouldBeDone().Id;
        Task<RunningAttempt?> SeeAsync(int position) =>
            portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, quiz, id, position, default));

        var wrong = new GivenAnswer([await school.PlaceOfAsync(id, 1, 1)], null);
        (await school.SaveAsync(company.Anna, quiz, id, 1, wrong)).Value.ShouldBeDone().Stays.ShouldBeFalse();
        foreach (var position in new[] { 0, 1, 2 })
        {
            var before = (await SeeAsync(position)).ShouldBeDone();
            (before.At, before.Left).ShouldBe((1, null));
            System.Text.Json.JsonSerializer.Serialize(before).ShouldNotContain("Secret");
        }

        (await school.SaveAsync(company.Anna, quiz, id, 1, wrong, onward: true)).Value.ShouldBeDone().Stays.ShouldBeTrue();
        var left = (await SeeAsync(1)).ShouldBeDone();
        left.Questions.ShouldBeEmpty();
        var explained = left.Left.ShouldBeDone();
        explained.Share.ShouldBe(0);
        explained.Feedback.ShouldNotBeNull().ShouldContain("Secret explanation");
        explained.Answers.Single(answer => answer.Right == 100).Chosen.ShouldBeFalse();
        // What the key says comes too late, and of the next question nothing is said.
        (
            await school.SaveAsync(company.Anna, quiz, id, 1, new GivenAnswer([await school.PlaceOfAsync(id, 1, 0)], null))
        ).Refusal!.Key.ShouldBe("Attempt.OnlyOnward");
        System.Text.Json.JsonSerializer.Serialize((await SeeAsync(2)).ShouldBeDone()).ShouldNotContain("Secret");
        (await SeeAsync(2)).ShouldBeDone().AllLeft.ShouldBeFalse();

        (
            await school.SaveAsync(company.Anna, quiz, id, 2, new GivenAnswer([await school.PlaceOfAsync(id, 2, 0)], null), onward: true)
        ).Value.ShouldBeDone();
        (await SeeAsync(0)).ShouldBeDone().AllLeft.ShouldBeTrue();
        (await SeeAsync(2)).ShouldBeDone().Left.ShouldBeDone().Share.ShouldBe(AnswerGrading.Whole);
        (await school.FinishAsync(company.Anna, quiz, id)).Value.ShouldBeDone().Percent.ShouldBe(50);
    }

    [Theory, EveryDatabase]
    public async Task Nothing_is_explained_where_one_could_go_back(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var edit = new QuizEdit(
            null,
            new("free"),
            Core.Kernel.LocalText.Empty,
            Core.Kernel.LocalText.Empty,
            "",
            Explained with
            {
                InOrder = false,
            },
            0
        );
        (await portal.InScopeAsync((SaveQuiz save) => save.RunAsync(company.Hr, edit, default))).Refusal!.Key.ShouldBe(
            "Quiz.DuringNeedsOrder"
        );
    }

    [Theory, EveryDatabase]
    public async Task A_sequence_half_done_is_kept_for_another_device(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        var order = new Core.Training.Bank.QuestionContent(QuestionType.Ordering, new("Order"))
        {
            Answers = [new(new("a"), 100), new(new("b"), 100), new(new("c"), 100)],
        };
        var quiz = await school.QuizAsync("half", new QuizRules(PassPercent: 50), await school.QuestionAsync(order, "order"));
        var id = (await school.StartAsync(company.Anna, quiz)).Value.ShouldBeDone().Id;
        async Task<RunningAttempt> GiveAsync(params int[] ranks)
        {
            (await school.SaveAsync(company.Anna, quiz, id, 1, new GivenAnswer(ranks, null))).Value.ShouldBeDone();
            return (await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, quiz, id, 1, default))).ShouldBeDone();
        }

        // One place missing, one given twice: as it was left, and not yet an answer.
        foreach (var ranks in new int[][] { [2, 0, 1], [1, 1, 2] })
        {
            var shown = await GiveAsync(ranks);
            shown.Questions[0].Given.Places.ShouldBe(ranks);
            shown.Places.Single().Answered.ShouldBeFalse();
        }

        (await GiveAsync(3, 1, 2)).Places.Single().Answered.ShouldBeTrue();
    }
}
