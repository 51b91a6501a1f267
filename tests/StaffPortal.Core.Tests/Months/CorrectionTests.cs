using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Months.Review;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

/// <summary>What happens to pay when an answer counts otherwise than it came: in an open month, in review, and after the close.</summary>
public class CorrectionTests
{
    private static readonly Scoring.YearMonth October = SmallCompany.October;

    /// <summary>
    /// Anna has 3 of 4 satisfied and gets half of 4,000.00. Without the dissatisfied one she has 3 of 3 and gets all of it.
    /// </summary>
    [Theory, EveryDatabase]
    public async Task An_excluded_answer_counts_for_nobody_in_every_state_of_its_month(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var bad = await company.AnswerAsync("a4");

        // A look keeps nothing.
        var tried = (await company.TryRuleAsync(bad, RulingKind.Excluded)).Value.ShouldBeDone();
        tried.Effects.Single(effect => effect.Code == "ANNA").ShouldBe(new PayEffect("ANNA", "Anna A", 200_000, 400_000));
        (await portal.ReadAsync(db => db.AnswerRulings.CountAsync())).ShouldBe(0);
        (await PayableAsync("ANNA")).ShouldBe(200_000);
        (await InputSetAsync()).ShouldBe(1);

        // In review: the next inputs, and a confirmation falls where the statement has changed, but stays where it has not.
        await company.ConfirmAllAsync();
        (await company.RuleAsync(bad, RulingKind.Excluded)).Value.ShouldBeDone().Effects.Count.ShouldBe(1);
        (await PayableAsync("ANNA")).ShouldBe(400_000);
        (await InputSetAsync()).ShouldBe(3);
        (await company.CloseAsync()).Refusal!.Key.ShouldBe("Months.NotConfirmed");
        (await ConfirmedAsync()).ShouldBe(["BORIS", "LEAD"]);
        await company.ConfirmAsync(company.Lead, "FIELD");
        (await company.CloseAsync()).Value.ShouldBeDone();
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();

        // After the close: restored, it lowers the statement, which waits for HR; the closed one stays as it was.
        (await company.RuleAsync(bad, RulingKind.Restored))
            .Value.ShouldBeDone()
            .Effects.ShouldHaveSingleItem()
            .Difference.ShouldBe(-200_000);
        (await PayableAsync("ANNA")).ShouldBe(400_000);
        var correction = await portal.ReadAsync(db => db.StatementCorrections.SingleAsync());
        (correction.Version, correction.Amount, correction.State).ShouldBe((2, -200_000L, CorrectionState.Proposed));
        (await portal.ReadAsync(db => db.LedgerEntries.CountAsync())).ShouldBe(0);
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();

        // Excluded again, nothing is to be decided any more: the waiting version is superseded.
        (await company.RuleAsync(bad, RulingKind.Excluded)).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.StatementCorrections.OrderBy(c => c.Version).Select(c => c.State).ToListAsync())).ShouldBe([
            CorrectionState.Superseded,
            CorrectionState.Approved,
        ]);
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();

        Task<long> PayableAsync(string code) =>
            portal.ReadAsync(db => db.Statements.Where(s => s.Employee!.Code == code).Select(s => s.Payable).SingleAsync());
        Task<int> InputSetAsync() => portal.ReadAsync(db => db.Months.Where(m => m.Month == October).Select(m => m.InputSet).SingleAsync());
        Task<List<string>> ConfirmedAsync() =>
            portal.ReadAsync(db =>
                db.Statements.Where(s => db.Confirmations.Any(c => c.StatementId == s.Id))
                    .OrderBy(s => s.Employee!.Code)
                    .Select(s => s.Employee!.Code)
                    .ToListAsync()
            );
    }

    [Theory, EveryDatabase]
    public async Task A_late_answer_is_a_line_of_the_next_month_and_survives_its_review_being_reopened(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        portal.Clock.Set(2026, 11, 20);
        await portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));

        // Boris has 1 of 2 satisfied: nothing. Two more satisfied make 3 of 4, half of 3,000.50.
        (await company.ImportAsync("b3,2026-10-20,BORIS,repair,,,9,5,7,\nb4,2026-10-21,BORIS,install,,,10,5,7,\n")).Late.ShouldBe(2);
        (await CardAsync(October)).ShouldNotBeNull().Versions.ShouldBeEmpty();
        var accepted = (
            await portal.InScopeAsync(
                (RuleOnAnswers rule) => rule.AcceptLateAsync(company.Hr, October, null, "The post was late.", default)
            )
        ).Result.Value.ShouldBeDone();
        accepted.Answers.ShouldBe(2);
        accepted.Effects.ShouldBe([new PayEffect("BORIS", "Борис Б", 0, 150_025)]);

        var october = (await CardAsync(October)).ShouldNotBeNull();
        (october.Statement.Payable, october.ToPay).ShouldBe((0, 0));
        var version = october.Versions.ShouldHaveSingleItem();
        (version.Version, version.Payable, version.Amount, version.State).ShouldBe((2, 150_025, 150_025, CorrectionState.Approved));
        (await CardAsync(October.AddMonths(1))).ShouldNotBeNull().ToPay.ShouldBe(150_025);

        portal.Clock.Set(2026, 12, 8);
        await portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));
        var november = October.AddMonths(1);
        (await portal.InScopeAsync((StartReview start) => start.RunAsync(company.Hr, november, default))).Value.ShouldBeDone();
        (await CardAsync(november)).ShouldNotBeNull().Ledger.ShouldHaveSingleItem().Amount.ShouldBe(150_025);
        (
            await portal.InScopeAsync((ReopenReview reopen) => reopen.RunAsync(company.Hr, november, "Too early.", default))
        ).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.LedgerEntries.CountAsync(e => e.PaidMonthId == null))).ShouldBe(1);
        (await CardAsync(november)).ShouldNotBeNull().ToPay.ShouldBe(150_025);
        (await portal.InScopeAsync((StartReview start) => start.RunAsync(company.Hr, november, default))).Value.ShouldBeDone();
        (await CardAsync(October)).ShouldNotBeNull().Versions[0].PaidIn.ShouldBe(november);
        // Paid with November, it is not paid with December again.
        (await CardAsync(November(1)))
            .ShouldNotBeNull()
            .ToPay.ShouldBe(0);

        Scoring.YearMonth November(int later) => november.AddMonths(later);
        Task<Scorecard?> CardAsync(Scoring.YearMonth month) =>
            portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Boris, month, null, default));
    }

    [Theory, EveryDatabase]
    public async Task What_lowers_a_closed_statement_waits_for_HR_and_a_reason(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        // An invented ten is excluded as an invented zero would be: 2 of 3 satisfied.
        (await company.RuleAsync(await company.AnswerAsync("a1"), RulingKind.Excluded, RulingReason.Influenced)).Value.ShouldBeDone();
        var id = await portal.ReadAsync(db => db.StatementCorrections.Select(c => c.Id).SingleAsync());
        (await DecideAsync(company.Hr, "")).Refusal!.Key.ShouldBe("Review.ReasonNeeded");
        (await DecideAsync(company.Lead, "Agreed.")).IsMissing.ShouldBeTrue();
        (await DecideAsync(company.Hr, "Agreed with Anna.")).Value.ShouldBeDone().Amount.ShouldBe(-66_667);
        (await DecideAsync(company.OtherHr, "Once more.")).Refusal!.Key.ShouldBe("Review.AlreadyDecided");
        (await portal.ReadAsync(db => db.LedgerEntries.Select(e => e.Amount).SingleAsync())).ShouldBe(-66_667);
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();

        await portal.TamperAsync(db => db.LedgerEntries.ExecuteUpdateAsync(set => set.SetProperty(e => e.Amount, 1)));
        (await company.VerifyAsync()).Differences.ShouldContain(("ANNA", "version 2: ledger"));
        await portal.TamperAsync(db => db.LedgerEntries.ExecuteUpdateAsync(set => set.SetProperty(e => e.Amount, -66_667)));
        await portal.TamperAsync(db => db.StatementCorrections.ExecuteUpdateAsync(set => set.SetProperty(c => c.Payable, 1)));
        (await company.VerifyAsync()).Differences.ShouldContain(("ANNA", "version 2: amount"));

        Task<Result<CorrectionDecided>> DecideAsync(Actor actor, string reason) =>
            portal.InScopeAsync((CorrectStatements correct) => correct.DecideAsync(actor, id, true, reason, default));
    }

    [Theory, EveryDatabase]
    public async Task An_answer_given_to_somebody_else_moves_with_its_pay(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        var ruled = (
            await company.RuleAsync(await company.AnswerAsync("a1"), RulingKind.GivenTo, RulingReason.OtherPerson, "BORIS")
        ).Value.ShouldBeDone();
        // Anna 2 of 3: a third instead of half of 4,000.00. Boris 2 of 3: a third of 3,000.50.
        ruled.Effects.Select(e => (e.Code, e.Difference)).ShouldBe([("BORIS", 100_017), ("ANNA", -66_667)]);
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();

        (
            await company.RuleAsync(await company.AnswerAsync("a1"), RulingKind.GivenTo, RulingReason.OtherPerson, "NOBODY")
        ).Refusal!.Key.ShouldBe("People.NobodyCalled");
        (
            await company.RuleAsync(await company.AnswerAsync("a1"), RulingKind.GivenTo, RulingReason.OtherPerson, "BORIS")
        ).Refusal!.Key.ShouldBe("Answers.AsItIs");
    }

    [Theory, EveryDatabase]
    public async Task What_is_held_is_released_by_the_month_s_own_tasks_or_by_HR_where_there_are_none(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.MeasureAsync("2026-10,ANNA,quiz,0,1\n2026-10,BORIS,quiz,0,1\n");
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        var held = await portal.ReadAsync(db => db.Statements.Where(s => s.Employee!.Code == "ANNA").Select(s => s.Held).SingleAsync());
        held.ShouldBe(100_000);
        // The quiz came in by a file: no task of the portal's own stands behind it, and no day releases it.
        portal.Clock.Set(2027, 1, 15);
        (await portal.InScopeAsync((SettleHeld settle) => settle.RunAsync(default))).ShouldBe(0);
        (await DecideAsync(company.Anna)).IsMissing.ShouldBeTrue();
        (await DecideAsync(company.Hr)).Value.ShouldBeDone().Amount.ShouldBe(100_000);
        (await DecideAsync(company.Hr)).Refusal!.Key.ShouldBe("Review.AlreadyDecided");
        var entry = await portal.ReadAsync(db => db.LedgerEntries.SingleAsync());
        (entry.Kind, entry.Amount, entry.Held).ShouldBe((LedgerKind.Release, 100_000, 100_000));

        // Corrected afterwards, what was released belongs to the new total: 3 of 3 are 4,000.00, of which 3,000.00 less are credited.
        (await company.RuleAsync(await company.AnswerAsync("a4"), RulingKind.Excluded)).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.StatementCorrections.Select(c => c.Amount).SingleAsync())).ShouldBe(200_000);

        Task<Result<CorrectionDecided>> DecideAsync(Actor actor) =>
            portal.InScopeAsync(
                (SettleHeld settle) => settle.DecideAsync(actor, October, "ANNA", true, "The quiz was held on paper.", default)
            );
    }

    /// <summary>Money that is owed to somebody who has left is paid once, in a batch with files of its own.</summary>
    [Theory, EveryDatabase]
    public async Task Who_has_left_is_paid_between_the_months(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        (
            await portal.InScopeAsync(
                (Core.People.EndEmployment end) => end.RunAsync(company.Hr, "ANNA", new DateOnly(2026, 10, 31), default)
            )
        ).Value.ShouldBeDone();
        portal.Clock.Set(2026, 11, 20);
        await portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));
        (await PayAsync(company.Hr)).Refusal!.Key.ShouldBe("Ledger.NothingToPay");
        (await company.RuleAsync(await company.AnswerAsync("a4"), RulingKind.Excluded)).Value.ShouldBeDone();
        // Boris stays: November pays him.
        (await company.RuleAsync(await company.AnswerAsync("b2"), RulingKind.Excluded)).Value.ShouldBeDone();

        (await PayAsync(company.Lead)).IsMissing.ShouldBeTrue();
        var paid = (await PayAsync(company.Hr)).Value.ShouldBeDone();
        paid.People.ShouldBe(1);
        (await PayAsync(company.Hr)).Refusal!.Key.ShouldBe("Ledger.NothingToPay");
        var batch = await portal.ReadAsync(db => db.OffCycleBatches.SingleAsync());
        batch.Total.ShouldBe(200_000);
        (await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Hr, October, "ANNA", default)))
            .ShouldNotBeNull()
            .Versions.ShouldHaveSingleItem()
            .IsPaidBetween.ShouldBeTrue();
        System.Text.Encoding.UTF8.GetString(batch.Payroll).ShouldContain("2026-11,ANNA,Anna A,,PLN,correction,2026-10,2000.00,0.00");
        (await portal.InScopeAsync((PayOffCycle pay) => pay.FileAsync(company.Anna, paid.Id, true, default))).ShouldBeNull();
        (
            await portal.ReadAsync(db => db.LedgerEntries.Where(e => e.BatchId == null).Select(e => e.Employee!.Code).ToListAsync())
        ).ShouldBe(["BORIS"]);

        Task<Result<OffCyclePaid>> PayAsync(Actor actor) => portal.InScopeAsync((PayOffCycle pay) => pay.RunAsync(actor, default));
    }

    /// <summary>What HR decided for want of figures is not paid beside the figures that come later.</summary>
    [Theory, EveryDatabase]
    public async Task A_decision_falls_when_late_answers_are_accepted_after_the_close(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync(decided: "50");
        (await company.CloseAsync()).Value.ShouldBeDone();
        portal.Clock.Set(2026, 11, 20);
        await company.ImportAsync(
            "l1,2026-10-20,LEAD,repair,,,9,5,7,\nl2,2026-10-20,LEAD,repair,,,9,5,7,\nl3,2026-10-21,LEAD,repair,,,9,5,7,\n"
        );
        await company.ImportAsync("l4,2026-10-22,LEAD,repair,,,1,1,1,\n");
        var accepted = (
            await portal.InScopeAsync((RuleOnAnswers rule) => rule.AcceptLateAsync(company.Hr, October, null, "By post.", default))
        ).Result.Value.ShouldBeDone();
        // 3 of 4 satisfied are half of 4,000.00, which is what was paid already.
        accepted.Effects.ShouldBe([new PayEffect("LEAD", "Lena Lead", 200_000, 200_000)]);
        (await portal.ReadAsync(db => db.LedgerEntries.CountAsync())).ShouldBe(0);
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();
    }

    /// <summary>What only a further version holds is settled as well, and not while a version waits for HR.</summary>
    [Theory, EveryDatabase]
    public async Task What_a_further_version_holds_is_settled_too(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.MeasureAsync("2026-10,BORIS,quiz,0,1\n");
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        // Boris had 1 of 2 satisfied: nothing, and nothing held. Without the bad one he has all of 3,000.50, half of it held.
        (await company.RuleAsync(await company.AnswerAsync("b2"), RulingKind.Excluded)).Value.ShouldBeDone();
        (await SettleAsync()).Value.ShouldBeDone().Amount.ShouldBe(150_025);
        (await portal.ReadAsync(db => db.LedgerEntries.OrderBy(e => e.Id).Select(e => e.Amount).ToListAsync())).ShouldBe([
            150_025,
            150_025,
        ]);

        // Restored, all of it would go back: that waits for HR, and is the whole of what was credited.
        (await company.RuleAsync(await company.AnswerAsync("b2"), RulingKind.Restored)).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.StatementCorrections.OrderBy(c => c.Id).Select(c => c.Amount).ToListAsync())).ShouldBe([
            150_025,
            -300_050,
        ]);

        Task<Result<CorrectionDecided>> SettleAsync() =>
            portal.InScopeAsync((SettleHeld settle) => settle.DecideAsync(company.Hr, October, "BORIS", true, "On paper.", default));
    }
}
