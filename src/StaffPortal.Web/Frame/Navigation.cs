using System.Globalization;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Frame;

/// <summary>A page in the navigation.</summary>
/// <param name="Key">Of its name.</param>
public sealed record Destination(string Path, string Key);

/// <summary>What people come for, with the pages that serve it.</summary>
public sealed record DestinationGroup(string Key, IReadOnlyList<Destination> Pages);

/// <summary>Where a person can go: nothing that is not there for them.</summary>
public static class Navigation
{
    private static readonly string[] OfOrientation = ["/portraits", "/orientation"];

    public static IReadOnlyList<DestinationGroup> For(CurrentSession session)
    {
        var actor = session.Actor;
        var seesOthers = GetVoices.SeesOthers(actor);
        return
        [
            .. new[]
            {
                Group(
                    "Layout.GroupWork",
                    (true, "/", "Layout.Today"),
                    (session.HasPlan, "/scorecards", "Layout.Scorecard"),
                    (!seesOthers, "/voice", "Layout.VoiceAboutMe"),
                    (true, "/training", "Layout.Training"),
                    (true, "/pulse", "Pulse.Title")
                ),
                Group(
                    "Layout.GroupCustomers",
                    (true, "/orientation", "Layout.Orientation"),
                    (true, "/journey", "Layout.Journey"),
                    (true, "/touchpoints", "Layout.Touchpoints"),
                    (seesOthers, "/voice", "Layout.Voice"),
                    (true, "/praise", "Praise.Title")
                ),
                Group("Layout.GroupRules", (true, "/standards", "Layout.Standards"), (true, "/plans", "Layout.Plans")),
                Group(
                    "Layout.GroupRun",
                    (actor.IsLead || actor.SeesAllPay, "/teams", "Layout.Team"),
                    (actor.SeesAllPay, "/months", "Layout.Months"),
                    (actor.IsHr || actor.IsAdmin, "/people", "Layout.People"),
                    (actor.IsHr, "/measures", "Measures.Title"),
                    (actor.IsEditor, "/training/bank", "Layout.Bank"),
                    (actor.IsHr || actor.IsAdmin, "/admin/settings", "Layout.Settings"),
                    (actor.IsAdmin, "/admin/keys", "Keys.Title"),
                    (actor.SeesAudit, "/admin/jobs", "Layout.Jobs"),
                    (actor.SeesAudit, "/admin/audit", "Layout.Audit")
                ),
            }.Where(group => group.Pages.Count > 0),
        ];
    }

    /// <summary>What somebody may want to do and looks for by its name, beside the pages of the navigation.</summary>
    private static IEnumerable<Destination> Actions(CurrentSession session)
    {
        var actor = session.Actor;
        yield return new Destination("/training/record", "Training.Record");
        yield return new Destination("/account", "Account.Own");
        yield return new Destination("/praise/new", "Praise.New");
        yield return new Destination("/portraits", "Orientation.TabPortraits");
        yield return new Destination("/orientation/workshops", "Orientation.TabWorkshops");
        if (GetVoices.SeesOthers(actor))
            yield return new Destination("/voice/compare", "Voice.CompareTitle");
        if (GetCases.MaySee(actor))
            yield return new Destination("/voice/cases", "Cases.Title");
        if (actor.IsHr)
        {
            yield return new Destination("/voice/import", "Voice.Import");
            yield return new Destination("/voice/surveys", "Surveys.Title");
            yield return new Destination("/voice/customers", "Privacy.Title");
            yield return new Destination("/voice/surveys/new/edit", "Surveys.New");
            yield return new Destination("/people/new", "People.New");
            yield return new Destination("/people/import", "People.Import");
            yield return new Destination("/measures/import", "Measures.Import");
            yield return new Destination("/teams/new/edit", "Teams.New");
            yield return new Destination("/plans/new", "Plan.New");
            yield return new Destination("/people/locked", "Account.LockedLink");
            yield return new Destination("/orientation/workshops/new", "Workshop.New");
        }

        if (actor.IsEditor)
        {
            yield return new Destination("/standards/new", "Standards.New");
            yield return new Destination("/training/new", "Quiz.New");
            yield return new Destination("/training/grading", "Grading.Title");
            yield return new Destination("/touchpoints/new/edit", "Orientation.AddTouchpoint");
        }
    }

    /// <summary>Pages and actions whose name has the words in it.</summary>
    public static IReadOnlyList<Destination> Find(string words, CurrentSession session, Words texts) =>
        [
            .. For(session)
                .SelectMany(group => group.Pages)
                .Concat(Actions(session))
                .Where(place =>
                    texts.Culture.CompareInfo.IndexOf(
                        texts[place.Key],
                        words.Trim(),
                        CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
                    ) >= 0
                ),
        ];

    /// <summary>The page of the navigation that a path belongs to: the one that says most of it. Somebody else's pay belongs to their team.</summary>
    public static string? Here(string path, CurrentSession session, IReadOnlyList<DestinationGroup> groups)
    {
        if (path == "/")
            return path;
        if (OfOrientation.Any(way => path.StartsWith(way, StringComparison.Ordinal)))
            return "/orientation";
        if (path.StartsWith("/scorecards/", StringComparison.Ordinal) && !IsOwn(path, session.EmployeeCode))
            return "/teams";
        return groups
            .SelectMany(group => group.Pages)
            .Select(page => page.Path)
            .Where(page => page != "/" && (path == page || path.StartsWith(page + "/", StringComparison.Ordinal)))
            .MaxBy(page => page.Length);
    }

    /// <summary>How many tasks wait behind each page that has some; Today has them all.</summary>
    public static IReadOnlyDictionary<string, int> Waiting(IReadOnlyList<string> tasks, CurrentSession session)
    {
        var groups = For(session);
        var waiting = tasks
            .Select(path => Here(path.Split('?', '#')[0], session, groups))
            .Where(page => page is not null and not "/")
            .GroupBy(page => page!)
            .ToDictionary(pages => pages.Key, pages => pages.Count());
        if (tasks.Count > 0)
            waiting["/"] = tasks.Count;
        return waiting;
    }

    /// <summary>A scorecard without a code is one's own.</summary>
    private static bool IsOwn(string path, string code) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) is not [_, _, var owner, ..] || owner == code;

    private static DestinationGroup Group(string key, params (bool Shown, string Path, string Key)[] pages) =>
        new(key, [.. pages.Where(page => page.Shown).Select(page => new Destination(page.Path, page.Key))]);
}
