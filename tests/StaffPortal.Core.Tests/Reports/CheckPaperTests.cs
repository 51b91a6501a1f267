using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Reports;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Reports;

/// <summary>What the code on a statement tells whoever holds the paper.</summary>
public class CheckPaperTests
{
    [Theory, EveryDatabase]
    public async Task Only_the_paper_of_a_closed_month_is_known_and_a_correction_is_said(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        var hash = await portal.ReadAsync(db => db.Statements.Where(s => s.Employee!.Code == "ANNA").Select(s => s.Hash).SingleAsync());
        var mark = hash[..CheckPaper.MarkLength];
        (await Check("ANNA", mark)).ShouldBeNull();

        (await company.CloseAsync()).Value.ShouldBeDone();
        var paper = (await Check("ANNA", mark)).ShouldNotBeNull();
        paper.Fingerprint.ShouldBe(hash);
        paper.Later.ShouldBeNull();
        CheckPaper.AddressOf("https://x.test", SmallCompany.October, "ANNA", hash).ShouldBe($"https://x.test/verify/2026-10/ANNA/{mark}");
        foreach (
            var (code, tried) in new[]
            {
                ("BORIS", mark),
                ("GHOST", mark),
                ("ANNA", mark[..^1]),
                ("ANNA", ""),
                ("ANNA", hash),
                ("ANNA", "ж"),
            }
        )
            (await Check(code, tried)).ShouldBeNull($"{code} {tried}");

        (await company.RuleAsync(await company.AnswerAsync("a4"), RulingKind.Excluded)).Value.ShouldBeDone();
        (await Check("ANNA", mark)).ShouldNotBeNull().Later!.Value.Version.ShouldBe(2);

        Task<CheckedPaper?> Check(string code, string tried) =>
            portal.InScopeAsync((CheckPaper check) => check.RunAsync(SmallCompany.October, code, tried, default));
    }
}
