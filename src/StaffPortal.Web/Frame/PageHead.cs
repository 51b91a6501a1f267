using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Frame;

/// <summary>What a page says at its top. The page fills it in, the layout writes it: every page has its title, its way back and its actions in the same place.</summary>
public sealed class PageHead
{
    /// <summary>The one question that the page answers; a person's name where it is about a person.</summary>
    public string Title { get; set; } = "";

    /// <summary>The language of the title, where it is that of a document.</summary>
    public string? Lang { get; set; }

    /// <summary>A line of facts below the title.</summary>
    public string? Facts { get; set; }

    /// <summary>A state in a word, beside the title.</summary>
    public Chip? State { get; set; }

    /// <summary>The name of the document, quiz, person or bank that the page belongs to: its step of the way back.</summary>
    public string? Of { get; set; }

    /// <summary>Where that step leads, if not to the part of the path that names it.</summary>
    public string? OfPath { get; set; }

    /// <summary>The steps of the way back, where they do not follow from the path.</summary>
    public IReadOnlyList<Step>? Way { get; set; }

    /// <summary>A step about somebody's statement: whose it is, of which month and what it pays, and the way back to it.</summary>
    public void ShowStep(string title, Scorecard card, Words words)
    {
        var month = card.Month.Month;
        Title = title;
        Way = [.. Ways.ToCard(card, words), new Step($"/scorecards/{month}/{card.EmployeeCode}", card.EmployeeName)];
        var payable = Formats.Money(words.Culture, card.Plan.Currency, card.Statement.Payable);
        Facts = $"{card.EmployeeName} · {Formats.Month(words.Culture, month)} · {payable}";
    }

    public void Show(MonthState state, Words words) =>
        State = new Chip(
            words["Months.State" + state],
            state switch
            {
                MonthState.Closed => "good",
                MonthState.Review => "warn",
                _ => "",
            }
        );
}

/// <param name="Tone">good, warn, bad or nothing.</param>
public sealed record Chip(string Text, string Tone);

/// <summary>One step of the way back.</summary>
public sealed record Step(string Path, string Text);
