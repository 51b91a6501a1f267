using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback.Praise;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>Praise is told of others, once an answer, and taken down by whom it concerns.</summary>
public class PraiseTests
{
    [Theory, EveryDatabase]
    public async Task Stories_are_told_of_others_and_taken_down_by_whom_they_concern(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync(
            "w1,2026-10-02,ANNA,,,,10,5,,Wonderful\nw2,2026-10-02,ANNA,,,,10,5,,\nw3,2026-10-02,ANNA,,,,2,1,,Awful\n"
        );
        var (words, silent, awful) = (await company.AnswerAsync("w1"), await company.AnswerAsync("w2"), await company.AnswerAsync("w3"));
        (await TellAsync(company.Anna, new StoryInput("ANNA", null, null, "I am good"))).Field.ShouldBe("Employee");
        (await TellAsync(company.Anna, new StoryInput("NOBODY", null, null, "x"))).Field.ShouldBe("Employee");
        (await TellAsync(company.Anna, new StoryInput("BORIS", null, null, " "))).Field.ShouldBe("Text");
        (await TellAsync(company.Anna, new StoryInput("BORIS", null, 99, "x"))).Field.ShouldBe("Principle");
        // Without words there is nothing to tell, and what one may not read one cannot tell.
        (await TellAsync(company.Lead, new StoryInput(null, silent, null, "x"))).Result.IsMissing.ShouldBeTrue();
        (await TellAsync(company.Lead, new StoryInput(null, awful, null, "x"))).Result.IsMissing.ShouldBeTrue();
        (await TellAsync(company.Boris, new StoryInput(null, words, null, "x"))).Result.IsMissing.ShouldBeTrue();

        var told = (await TellAsync(company.Lead, new StoryInput(null, words, null, "So it goes"))).Result.Value.ShouldBeDone();
        (await TellAsync(company.Hr, new StoryInput(null, words, null, "Again"))).Result.Refusal!.Key.ShouldBe("Praise.Already");
        (await TellAsync(company.Boris, new StoryInput("ANNA", null, null, "Thanks"))).Result.Value.ShouldBeDone();
        var wall = await portal.InScopeAsync((GetStories query) => query.RunAsync(company.Boris, 1, default));
        wall.Items.Select(s => (s.EmployeeName, s.From, s.Quote))
            .ShouldBe([("Anna A", "Борис Б", null), ("Anna A", "Lena Lead", "Wonderful")]);

        (await portal.InScopeAsync((TellStory tell) => tell.RemoveAsync(company.Boris, told.Id, default))).IsMissing.ShouldBeTrue();
        (await portal.InScopeAsync((TellStory tell) => tell.RemoveAsync(company.Anna, told.Id, default))).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.Stories.CountAsync())).ShouldBe(1);

        Task<(Result<StoryTold> Result, string? Field)> TellAsync(Actor actor, StoryInput input) =>
            portal.InScopeAsync((TellStory tell) => tell.RunAsync(actor, input, default));
    }

    [Theory, EveryDatabase]
    public async Task An_editor_holds_up_a_story_as_its_principles_example(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await portal.TamperAsync(db =>
        {
            var text = new LocalText("Listen first");
            db.Principles.Add(
                new Principle
                {
                    Title = text,
                    Text = text,
                    Do = text,
                    Dont = text,
                }
            );
            return Task.CompletedTask;
        });
        var principle = await portal.ReadAsync(db => db.Principles.Select(p => p.Id).SingleAsync());
        var told = await portal.InScopeAsync(
            (TellStory tell) => tell.RunAsync(company.Boris, new StoryInput("ANNA", null, principle, "Thanks"), default)
        );
        var id = told.Result.Value.ShouldBeDone().Id;
        (await HoldUpAsync(company.Lead)).IsMissing.ShouldBeTrue();
        (await HoldUpAsync(company.Hr)).Value.ShouldBeDone();
        (await IsExampleAsync()).ShouldBeTrue();
        (await HoldUpAsync(company.Hr)).Value.ShouldBeDone();
        (await IsExampleAsync()).ShouldBeFalse();

        Task<Result<StoryTold>> HoldUpAsync(Actor actor) => portal.InScopeAsync((TellStory tell) => tell.HoldUpAsync(actor, id, default));
        Task<bool> IsExampleAsync() => portal.ReadAsync(db => db.Stories.Select(s => s.IsExample).SingleAsync());
    }
}
