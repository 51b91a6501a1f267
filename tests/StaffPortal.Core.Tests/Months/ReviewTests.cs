using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Review;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

/// <summary>What a lead and HR do with statements before the close.</summary>
public class ReviewTests
{
    private static readonly Scoring.YearMonth October = SmallCompany.October;

    [Theory, EveryDatabase]
    public async Task Statements_are_confirmed_one_by_one_as_they_were_seen(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var team = await TeamAsync();
        team.Members.Select(member => (member.Code, member.Marks)).ShouldBe([("ANNA", MemberMarks.None), ("BORIS", MemberMarks.None)]);
        var seen = team.Members.ToDictionary(member => member.Code, member => member.Seen);

        // Anna's answer is excluded while the page is open.
        (await company.RuleAsync(await company.AnswerAsync("a4"), RulingKind.Excluded)).Value.ShouldBeDone();
        (await ConfirmAsync("ANNA")).Refusal!.ShouldBe(new Message("Review.ChangedSince", "Anna A"));
        seen = (await TeamAsync()).Members.ToDictionary(member => member.Code, member => member.Seen);
        (await ConfirmAsync("ANNA")).Value.ShouldBeDone().Statements.ShouldBe(1);
        (await TeamAsync()).Members.Single(member => member.Code == "ANNA").IsConfirmedByViewer.ShouldBeTrue();
        (await TeamAsync()).ConfirmedCount.ShouldBe(1);

        // The own confirmation goes back, nobody else's does.
        (await WithdrawAsync(company.Boss)).IsMissing.ShouldBeTrue();
        (await WithdrawAsync(company.Lead)).Value.ShouldBeDone();
        (await TeamAsync()).ConfirmedCount.ShouldBe(0);

        Task<TeamMonth> TeamAsync() => TeamOf(portal, company.Lead);
        Task<Result<StatementsConfirmed>> ConfirmAsync(string code) =>
            portal.InScopeAsync(
                (ConfirmStatements confirm) =>
                    confirm.RunAsync(
                        company.Lead,
                        new ConfirmRequest(October, "FIELD") { Seen = new Dictionary<string, string> { [code] = seen[code] } },
                        default
                    )
            );
        Task<Result<StatementsConfirmed>> WithdrawAsync(Actor actor) =>
            portal.InScopeAsync((ConfirmStatements confirm) => confirm.WithdrawAsync(actor, October, "ANNA", default));
    }

    [Theory, EveryDatabase]
    public async Task A_statement_given_back_is_answered_before_it_is_confirmed(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        (await GiveAsync(company.Anna, "BORIS", "Mine!")).IsMissing.ShouldBeTrue();
        (await GiveAsync(company.Lead, "BORIS", " ")).Refusal!.Key.ShouldBe("Review.ReasonNeeded");
        (await GiveAsync(company.Lead, "BORIS", "He was away.")).Value.ShouldBeDone();
        (await GiveAsync(company.Lead, "BORIS", "Again.")).Refusal!.Key.ShouldBe("Review.IsReturned");
        (
            await portal.InScopeAsync(
                (ConfirmStatements confirm) => confirm.RunAsync(company.Lead, new ConfirmRequest(October, "FIELD"), default)
            )
        ).Refusal!.Key.ShouldBe("Review.IsReturned");
        (await TeamOf(portal, company.Lead)).Members[0].Marks.ShouldBe(MemberMarks.Returned);
        (await portal.InScopeAsync((GetDecisions query) => query.RunAsync(company.Hr, October, default)))
            .Returned.ShouldHaveSingleItem()
            .Text.ShouldBe("He was away.");
        (
            await portal.InScopeAsync((ReturnStatement give) => give.AnswerAsync(company.Hr, October, "BORIS", "Not that month.", default))
        ).Value.ShouldBeDone();
        (await TeamOf(portal, company.Lead)).Members.Single(m => m.Code == "BORIS").Answer.ShouldBe("Not that month.");
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();

        Task<Result<StatementReturned>> GiveAsync(Actor actor, string code, string text) =>
            portal.InScopeAsync((ReturnStatement give) => give.RunAsync(actor, October, code, text, default));
    }

    [Theory, EveryDatabase]
    public async Task An_adjustment_needs_the_plan_a_lead_and_another_one_of_HR(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        (await ProposeAsync(company.Lead, "100", "Helped out.")).Result.Refusal!.Key.ShouldBe("Review.NoAdjustments");
        await portal.InScopeAsync((ReopenReview reopen) => reopen.RunAsync(company.Hr, October, "New rules.", default));
        (
            await company.PublishAsync(
                System.Text.Encoding.UTF8.GetBytes(SmallCompany.Plan.Replace("\"components\"", "\"adjustmentPercent\": 10, \"components\""))
            )
        ).Value.ShouldBeDone();
        (await portal.InScopeAsync((StartReview start) => start.RunAsync(company.Hr, October, default))).Value.ShouldBeDone();

        (await ProposeAsync(company.Anna, "100", "Me.")).Result.IsMissing.ShouldBeTrue();
        (await ProposeAsync(company.Lead, "1,500", "Ambiguous.")).ShouldSatisfyAllConditions(
            outcome => outcome.Field.ShouldBe("Amount"),
            outcome => outcome.Result.Refusal!.Key.ShouldBe("Review.BadAmount")
        );
        (await ProposeAsync(company.Lead, "400.01", "Too much.")).Result.Refusal!.Key.ShouldBe("Review.OverLimit");
        (await ProposeAsync(company.Lead, "150,50", "Helped out.")).Result.Value.ShouldBeDone();
        (await ProposeAsync(company.Hr, "-200", "Broke a lamp.")).Result.Value.ShouldBeDone();
        var proposed = (await DecisionsAsync(company.Hr)).Proposed;
        proposed.Select(one => (one.Amount, one.MayAnswer)).ShouldBe([(15_050, true), (-20_000, false)]);
        (await company.CloseAsync()).Refusal!.Key.ShouldBe("Months.Undecided");

        (await AnswerAsync(company.Lead, proposed[0].Id, true)).IsMissing.ShouldBeTrue();
        (await AnswerAsync(company.Hr, proposed[1].Id, true)).Refusal!.Key.ShouldBe("Review.ProposerCannot");
        (await AnswerAsync(company.OtherHr, proposed[1].Id, false)).Refusal!.Key.ShouldBe("Review.ReasonNeeded");
        (await AnswerAsync(company.OtherHr, proposed[1].Id, false, "It was old.")).Value.ShouldBeDone();
        (await AnswerAsync(company.Hr, proposed[0].Id, true)).Value.ShouldBeDone();
        (await AnswerAsync(company.OtherHr, proposed[0].Id, false, "Late.")).Refusal!.Key.ShouldBe("Review.AlreadyDecided");
        var card = (
            await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Anna, October, null, default))
        ).ShouldNotBeNull();
        card.Statement.Payable.ShouldBe(215_050);
        card.Adjusted.ShouldHaveSingleItem().Reason.ShouldBe("Helped out.");

        // The one of HR who decided what the lead gets leaves the close to the other.
        await company.ConfirmAllAsync();
        (await company.CloseAsync(company.OtherHr)).Refusal!.Key.ShouldBe("Months.AnotherCloses");
        (await company.CloseAsync(company.Hr)).Value.ShouldBeDone();
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();

        Task<(Result<Adjusted> Result, string? Field)> ProposeAsync(Actor actor, string amount, string reason) =>
            portal.InScopeAsync(
                (AdjustPay adjust) => adjust.ProposeAsync(actor, October, "ANNA", new AdjustmentInput(amount, reason), default)
            );
        Task<Result<Adjusted>> AnswerAsync(Actor actor, long id, bool approve, string? text = null) =>
            portal.InScopeAsync((AdjustPay adjust) => adjust.AnswerAsync(actor, id, approve, text, default));
        Task<Decisions> DecisionsAsync(Actor actor) => portal.InScopeAsync((GetDecisions query) => query.RunAsync(actor, October, default));
    }

    [Theory, EveryDatabase]
    public async Task HR_decides_what_a_statement_without_figures_pays_and_it_becomes_a_line(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        (await DecideAsync(company.Lead, "LEAD", "100")).Result.IsMissing.ShouldBeTrue();
        (await DecideAsync(company.Hr, "LEAD", "4000.01")).Result.Refusal!.Key.ShouldBe("Review.BadDecision");
        (await DecideAsync(company.Hr, "ANNA", "100")).Result.Refusal!.Key.ShouldBe("Review.AlreadyDecided");
        (await DecideAsync(company.Hr, "LEAD", "1500")).Result.Value.ShouldBeDone();
        (await DecideAsync(company.OtherHr, "LEAD", "1")).Result.Refusal!.Key.ShouldBe("Review.AlreadyDecided");
        var statement = await portal.ReadAsync(db => db.Statements.SingleAsync(s => s.Employee!.Code == "LEAD"));
        (statement.Payable, statement.NeedsDecision).ShouldBe((150_000, false));

        // Answers that are accepted afterwards take its place.
        await company.ImportAsync("l1,2026-10-20,LEAD,repair,,,9,5,7,\n");
        (
            await portal.InScopeAsync((RuleOnAnswers rule) => rule.AcceptLateAsync(company.Hr, October, null, "By post.", default))
        ).Result.Value.ShouldBeDone();
        var measured = await portal.ReadAsync(db => db.Statements.SingleAsync(s => s.Employee!.Code == "LEAD"));
        (measured.Payable, measured.NeedsDecision).ShouldBe((400_000, false));
        (await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Lead, October, null, default)))
            .ShouldNotBeNull()
            .Adjusted.ShouldBeEmpty();

        Task<(Result<Adjusted> Result, string? Field)> DecideAsync(Actor actor, string code, string amount) =>
            portal.InScopeAsync(
                (AdjustPay adjust) => adjust.DecideAsync(actor, October, code, new AdjustmentInput(amount, "As agreed."), default)
            );
    }

    private static async Task<TeamMonth> TeamOf(TestPortal portal, Actor actor) =>
        (await portal.InScopeAsync((GetTeamMonth query) => query.RunAsync(actor, October, "FIELD", default))).ShouldNotBeNull();
}
