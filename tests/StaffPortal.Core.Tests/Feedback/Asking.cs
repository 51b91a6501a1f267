using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Orientation;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>A small company that asks its customers, and what customers do with their links.</summary>
internal static class Asking
{
    private const string Columns = "order,occurred_on,employee_code,segment,customer,language,email\n";

    public static SurveyEdit Edit(int sample) =>
        new()
        {
            Code = "repair",
            Name = new LocalText("After a repair"),
            Touchpoint = "repair",
            AsksNps = true,
            AsksCsat = true,
            AsksCes = false,
            AsksInfluence = true,
            ValidDays = 30,
            SamplePercent = sample,
            RestDays = 90,
            Version = 0,
        };

    /// <summary>A company with one touchpoint and a running survey of it.</summary>
    public static async Task<SmallCompany> StartAsync(TestPortal portal, int sample = 100)
    {
        var company = await SmallCompany.CreateAsync(portal);
        await portal.TamperAsync(db =>
        {
            db.Touchpoints.Add(new Touchpoint { Code = "repair", Name = new LocalText("Repair") });
            return Task.CompletedTask;
        });
        (await portal.InScopeAsync((SaveSurvey save) => save.RunAsync(company.Hr, Edit(sample), default))).Result.Value.ShouldBeDone();
        (await TryAskAsync(portal, company.Hr, "early,2026-10-19,ANNA,,,,\n")).Refusal!.Key.ShouldBe("Surveys.NotRunning");
        (await portal.InScopeAsync((SaveSurvey save) => save.StartAsync(company.Hr, "repair", default))).Value.ShouldBeDone();
        return company;
    }

    public static Task<Result<AskSummary>> TryAskAsync(TestPortal portal, Actor actor, string rows) =>
        portal.InScopeAsync(
            (AskCustomers ask) =>
                ask.RunAsync(actor, "repair", new MemoryStream(Encoding.UTF8.GetBytes(Columns + rows)), new TableDeclaration(), default)
        );

    public static async Task<AskSummary> AskAsync(TestPortal portal, SmallCompany company, string rows) =>
        (await TryAskAsync(portal, company.Hr, rows)).Value.ShouldBeDone();

    /// <summary>The tokens of the file of links, by order.</summary>
    public static async Task<Dictionary<string, string>> LinksAsync(TestPortal portal)
    {
        using var file = new MemoryStream();
        await portal.InScopeAsync((GetSurveys query) => query.WriteLinksAsync("repair", file, default));
        return Encoding
            .UTF8.GetString(file.ToArray())
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .ToDictionary(line => line.Split(',')[0], line => line[(line.LastIndexOf('/') + 1)..]);
    }

    public static Task<SurveyForm?> FindAsync(TestPortal portal, string link) =>
        portal.InScopeAsync((AnswerSurvey answer) => answer.FindAsync(link, default));

    public static Task<(Result<SurveyAnswered> Result, string? Field)> AnswerAsync(TestPortal portal, string link, SurveyAnswer answer) =>
        portal.InScopeAsync((AnswerSurvey survey) => survey.RunAsync(link, answer, default));
}
