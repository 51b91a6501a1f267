using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Tests;

/// <summary>What lights up in the navigation, and what is not there for a person.</summary>
public sealed class NavigationTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/scorecards/2026-10", "/scorecards")]
    [InlineData("/scorecards/2026-10/E0001/lines/csat", "/scorecards")]
    [InlineData("/scorecards/2026-10/E0002", "/teams")]
    [InlineData("/teams/FIELD-N/2026-10", "/teams")]
    [InlineData("/training/visit/statistics", "/training")]
    [InlineData("/training/bank/standards/7", "/training/bank")]
    [InlineData("/portraits/family", "/orientation")]
    [InlineData("/journey", "/journey")]
    [InlineData("/standards/visit/compare/1/2", "/standards")]
    [InlineData("/search", null)]
    public void A_page_lights_up_the_place_that_says_most_of_it(string path, string? place)
    {
        var session = Person(Roles.Hr, hasPlan: true);
        Navigation.Here(path, session, Navigation.For(session)).ShouldBe(place);
    }

    [Fact]
    public void Nothing_stands_there_that_leads_nowhere()
    {
        PathsOf(Person(null, hasPlan: false))
            .ShouldBe(
                ["/", "/voice", "/training", "/pulse", "/orientation", "/journey", "/touchpoints", "/praise", "/standards", "/plans"],
                "no bonus without a plan, nothing to run"
            );
        PathsOf(Person(null, hasPlan: true)).ShouldContain("/scorecards");
        PathsOf(Person(Roles.Admin, hasPlan: false)).ShouldContain("/admin/jobs");
    }

    private static IEnumerable<string> PathsOf(CurrentSession session) =>
        Navigation.For(session).SelectMany(group => group.Pages).Select(page => page.Path);

    private static CurrentSession Person(string? role, bool hasPlan) =>
        new(
            new Actor(1, "Anna", "portal", role is null ? new HashSet<string>() : [role], new HashSet<long>()),
            "E0001",
            "en",
            hasPlan,
            DateTime.UnixEpoch
        );
}
