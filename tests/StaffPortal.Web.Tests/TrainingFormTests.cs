using System.Net;
using AngleSharp.Dom;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>Pages that a form shows again: what was typed stands in them, and what was answered.</summary>
public sealed class TrainingFormTests
{
    [Theory, EveryDatabase]
    public async Task Forms_show_again_what_was_given(string database)
    {
        await using var portal = await PortalHost.StartAsync(database);
        using var employee = await portal.CreateClient().SignInAsync("employee");
        using var editor = await portal.CreateClient().SignInAsync("editor");

        // Nothing chosen is no wrong answer: the same question stands.
        const string check = "/standards/freedom-to-act/check";
        var asked = (await employee.PageAsync(check)).QuerySelector("input[name=shown]")!.GetAttribute("value")!;
        var empty = await PostAsync(employee, check, HttpStatusCode.Conflict, ("shown", asked));
        empty.QuerySelector("form input[name=shown]")!.GetAttribute("value").ShouldBe(asked);
        empty.QuerySelectorAll(".answers").Length.ShouldBe(0);
        // A wrong one is shown with its clause, without the key, above another question.
        var missed = await WrongAsync(employee, check, asked);
        missed.QuerySelectorAll(".answers .chosen").Length.ShouldBe(1);
        missed.QuerySelectorAll("a[href^='/standards/freedom-to-act#']").Length.ShouldBe(1);
        missed.QuerySelector(".answers .chip.good").ShouldBeNull();
        missed.QuerySelector("form input[name=shown]")!.GetAttribute("value").ShouldNotBe(asked);

        // Practice shows the own answers.
        const string practice = "/training/practice/repair";
        var questions = (await employee.PageAsync(practice))
            .QuerySelectorAll("input[name=shown]")
            .Select(input => input.GetAttribute("value")!)
            .ToList();
        var done = await PostAsync(
            employee,
            practice,
            HttpStatusCode.OK,
            [.. questions.Select(id => ("shown", id)), .. questions.Select(id => ("q" + id, "0"))]
        );
        done.QuerySelectorAll("section.question").Length.ShouldBe(questions.Count);
        done.QuerySelectorAll(".answers .chosen").Length.ShouldBeGreaterThan(0);

        // Another type of question, another bank for a section: what was typed stays.
        var question = await PostAsync(
            editor,
            "/training/bank/standards/new",
            HttpStatusCode.OK,
            ("Question.Type", "Single"),
            ("Question.Text.En", "Half\u202E a\u200B questio\u0301n"),
            ("go", "Matching")
        );
        question
            .QuerySelector("[name='Question.Text.En']")!
            .TextContent.Trim()
            .ShouldBe("Half a questión", "in one form, and nothing hidden");
        question.QuerySelector("[name='Question.Type']")!.GetAttribute("value").ShouldBe("Matching");
        const string section = "/training/visit-and-repair/sections/0";
        var looked = await PostAsync(
            editor,
            section,
            HttpStatusCode.OK,
            ("Section.Title.En", "My part"),
            ("Section.Drawn", "false"),
            ("Section.Picks[0].Id", "1"),
            ("Section.Picks[0].Chosen", "true"),
            ("Section.Picks[0].Points", "3"),
            ("From", "standards"),
            ("Show", "1")
        );
        looked.QuerySelector("[name='Section.Title.En']")!.GetAttribute("value").ShouldBe("My part");
        looked.QuerySelectorAll("[name$='.Chosen'][checked]").Length.ShouldBe(1);
        looked.QuerySelector("[name='Section.Picks[0].Points']")!.GetAttribute("value").ShouldBe("3");
    }

    private static async Task<IDocument> PostAsync(
        PortalClient client,
        string path,
        HttpStatusCode expected,
        params (string Name, string Value)[] fields
    )
    {
        var answer = await client.SubmitAsync(path, fields);
        answer.StatusCode.ShouldBe(expected, path);
        return await PortalClient.ParseAsync(answer);
    }

    /// <summary>In the first question that the demo's check asks, the first answer shown is a wrong one.</summary>
    private static Task<IDocument> WrongAsync(PortalClient client, string path, string shown) =>
        PostAsync(client, path, HttpStatusCode.Conflict, ("shown", shown), ("q" + shown, "0"), ($"q{shown}_0", "0"));
}
