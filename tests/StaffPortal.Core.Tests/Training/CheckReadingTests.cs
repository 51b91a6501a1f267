using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Practice;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Training;

/// <summary>A document that asks a question before it is acknowledged.</summary>
public sealed class CheckReadingTests
{
    [Theory, EveryDatabase]
    public async Task A_wrong_answer_asks_another_question_and_a_right_one_opens_the_way(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var (library, school) = (new Library(company), new School(company));
        await library.CreateAsync("visit", "## Price {#price}\n\nBefore the work.");
        await library.IssueAsync("visit");
        await school.BankAsync();
        var settings = (
            await portal.InScopeAsync((GetSettings query) => query.RunAsync(company.Hr, "visit", "en", default))
        ).ShouldBeDone();
        (
            await portal.InScopeAsync(
                (SaveSettings save) =>
                    save.RunAsync(
                        company.Hr,
                        new DocumentSettings(
                            "visit",
                            DocumentKind.Standard,
                            "HR1",
                            null,
                            true,
                            [],
                            [],
                            settings.Version,
                            ChecksReading: true
                        ),
                        default
                    )
            )
        ).Value.ShouldBeDone();
        // Without a question on it there is nothing to ask.
        (await library.AcknowledgeAsync(company.Boris, "visit", 1)).Value.ShouldBeDone();
        await school.QuestionAsync(School.Single("When is the price named?"), "a", "visit#price");
        await school.QuestionAsync(School.Single("Who names the price?"), "b", "visit#price");
        (await library.AcknowledgeAsync(company.Anna, "visit", 1)).Refusal!.Key.ShouldBe("Standards.CheckFirst");

        async Task<ReadingChecked> AnswerAsync(bool right)
        {
            var asked = (await portal.InScopeAsync((CheckReading check) => check.RunAsync(company.Anna, "visit", default))).ShouldBeDone();
            System.Text.Json.JsonSerializer.Serialize(asked).ShouldNotContain("Secret");
            var place = asked.Question.Choices.ToList().FindIndex(choice => choice.Contains("right", StringComparison.Ordinal) == right);
            return (
                await portal.InScopeAsync(
                    (CheckReading check) => check.AnswerAsync(company.Anna, "visit", asked.Version, new GivenAnswer([place], null), default)
                )
            ).ShouldBeDone();
        }

        var missed = (await AnswerAsync(false)).Missed.ShouldBeDone();
        (missed.Share, missed.Clause!.Anchor).ShouldBe((0, "price"));
        missed.Answers.ShouldAllBe(answer => answer.Right == null);
        missed.Feedback.ShouldNotBeNull().ShouldContain("explanation");
        (await library.AcknowledgeAsync(company.Anna, "visit", 1)).Refusal!.Key.ShouldBe("Standards.CheckFirst");
        (await AnswerAsync(true)).Right.ShouldBeTrue();
        (await library.AcknowledgeAsync(company.Anna, "visit", 1)).Value.ShouldBeDone();
        // A revision that changes the clause sets its questions aside until an editor has looked at them.
        portal.Clock.Set(2026, 10, 25);
        await library.ReviseAsync("visit", "## Price {#price}\n\nBefore the work.\n\nAlways.");
        (await portal.InScopeAsync((CheckReading check) => check.RunAsync(company.Anna, "visit", default))).ShouldBeNull();
    }
}
