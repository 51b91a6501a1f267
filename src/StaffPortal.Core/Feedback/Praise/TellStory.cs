using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback.Praise;

/// <param name="Answer">The customer's answer that it comes from; then the employee is the answer's.</param>
public sealed record StoryInput(string? Employee, long? Answer, long? Principle, string? Text);

public sealed record StoryTold(long Id, string Name);

/// <summary>Thanks a colleague, or tells everybody what a customer said of one; takes a story down; holds one up as an example.</summary>
public sealed class TellStory(PortalContext db, Change change, GetVoices voices, FindEmployee find, CompanyClock clock)
{
    public async Task<(Result<StoryTold> Result, string? Field)> RunAsync(Actor actor, StoryInput input, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } self)
            return (Result<StoryTold>.Missing, null);
        VoiceLine? answer = null;
        if (input.Answer is { } id && (answer = await voices.FindAsync(actor, id, cancel))?.IsPraise != true)
            return (Result<StoryTold>.Missing, null);
        var found = await find.EmployedAsync(answer?.EmployeeCode ?? input.Employee, cancel);
        if (found.Value is not { } person)
            return (found.Refusal!, nameof(StoryInput.Employee));
        if (person.Id == self)
            return (new Message("Praise.NotOneself"), nameof(StoryInput.Employee));
        if (string.IsNullOrWhiteSpace(input.Text))
            return (new Message("Praise.NeedsText"), nameof(StoryInput.Text));
        if (input.Text.Trim().Length > Story.LongestText)
            return (new Message("Cases.TextLength", Story.LongestText), nameof(StoryInput.Text));
        if (input.Principle is { } principle && !await db.Principles.AnyAsync(p => p.Id == principle, cancel))
            return (new Message("Orientation.BadField"), nameof(StoryInput.Principle));
        return (await KeepAsync(actor, self, person, input, cancel), null);
    }

    /// <summary>Who told it, whom it is about, and HR may take it down.</summary>
    public async Task<Result<StoryTold>> RemoveAsync(Actor actor, long id, CancellationToken cancel) =>
        await change.RunAsync<Result<StoryTold>>(
            actor,
            Aggregate.Of<Story>(id),
            async tx =>
            {
                if (
                    await db.Stories.Include(s => s.Employee).SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } story
                    || !(actor.IsHr || actor.EmployeeId == story.FromId || actor.EmployeeId == story.EmployeeId)
                )
                    return Result<StoryTold>.Missing;
                db.Stories.Remove(story);
                tx.Audit("story.remove", $"story:{id}", new { });
                return new StoryTold(id, story.Employee!.Name);
            },
            cancel
        );

    /// <summary>An editor holds a story up as an example of its principle, or does so no longer.</summary>
    public async Task<Result<StoryTold>> HoldUpAsync(Actor actor, long id, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<StoryTold>.Missing;
        return await change.RunAsync<Result<StoryTold>>(
            actor,
            Aggregate.Of<Story>(id),
            async tx =>
            {
                if (
                    await db.Stories.Include(s => s.Employee).SingleOrDefaultAsync(s => s.Id == id, cancel)
                    is not { PrincipleId: not null } story
                )
                    return Result<StoryTold>.Missing;
                story.IsExample = !story.IsExample;
                tx.Audit("story.example", $"story:{id}", new { story.IsExample });
                return new StoryTold(id, story.Employee!.Name);
            },
            cancel
        );
    }

    private async Task<Result<StoryTold>> KeepAsync(Actor actor, long self, Employee person, StoryInput input, CancellationToken cancel) =>
        await change.RunAsync<Result<StoryTold>>(
            actor,
            input.Answer is { } answer ? Aggregate.Of<Response>(answer) : Aggregate.None,
            async tx =>
            {
                if (input.Answer is { } told && await db.Stories.AnyAsync(s => s.ResponseId == told, cancel))
                    return Result<StoryTold>.Refused("Praise.Already");
                var story = new Story
                {
                    EmployeeId = person.Id,
                    ResponseId = input.Answer,
                    PrincipleId = input.Principle,
                    Text = PlainText.Cleaned(input.Text!).Trim(),
                    At = clock.UtcNow,
                    FromId = self,
                };
                db.Stories.Add(story);
                await db.SaveChangesAsync(cancel);
                tx.Audit("story.tell", $"story:{story.Id}", new { employee = person.Id });
                tx.Mail([
                    new MailDraft(
                        $"story:{story.Id}",
                        person.Recipient,
                        new Message("Mail.PraiseSubject", actor.Name),
                        new Message("Mail.PraiseBody", person.Name, actor.Name),
                        "/praise"
                    ),
                ]);
                return new StoryTold(story.Id, person.Name);
            },
            cancel
        );
}
