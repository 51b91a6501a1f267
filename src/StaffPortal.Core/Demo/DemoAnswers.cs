using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Demo;

/// <summary>Answers of customers, one employee and month after the other: uneven numbers, better and worse people, harder and easier touchpoints.</summary>
internal sealed class DemoAnswers(CompanyClock clock, IReadOnlyDictionary<string, Touchpoint> touchpoints)
{
    private static readonly string[] Segments = ["private", "private", "private", "business", "landlord"];

    /// <summary>A frontline person, with the traits that make answers differ.</summary>
    /// <param name="Rate">Mean number of answers a month.</param>
    /// <param name="Skill">Points by which answers are better than usual.</param>
    public sealed record Person(Employee Employee, string Team, double Rate, double Skill);

    /// <summary>Traits out of the employee's code alone, so that nobody else's data depend on them.</summary>
    public static Person TraitsOf(Employee employee, string team, double scale)
    {
        var random = new Random(Seed(employee.Code, 0));
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var rate = random.NextDouble() < 0.12 ? 2.2 : Math.Clamp(14 * Math.Exp(0.4 * normal), 4, 45);
        return new Person(employee, team, rate * scale, DemoPeople.SkillOf(employee.Email!) ?? (random.NextDouble() - 0.45) * 34);
    }

    /// <summary>The answers of one month up to <paramref name="until"/>, with the instants at which they came in.</summary>
    public IEnumerable<Response> Of(Person person, YearMonth month, DateOnly until)
    {
        var random = new Random(Seed(person.Employee.Code, month.Number));
        var count = (int)Math.Round(person.Rate * (0.6 + 0.8 * random.NextDouble()));
        var places = DemoPeople.TouchpointsOf(person.Team);
        for (var i = 0; i < count; i++)
        {
            var day = month.FirstDay.AddDays(random.Next(month.Days));
            var place = places[random.Next(places.Count)];
            var answer = Answer(person, place, month, i, day, random);
            if (day <= until && person.Employee.EmployedOn(day))
                yield return answer;
        }
    }

    private Response Answer(Person person, string place, YearMonth month, int number, DateOnly day, Random random)
    {
        var mood =
            62
            + person.Skill
            + DemoPeople.Touchpoints.First(touchpoint => touchpoint.Code == place).Difficulty
            + (random.NextDouble() - 0.5) * 70
            + (random.NextDouble() - 0.5) * 30;
        int? nps = random.NextDouble() < 0.94 ? Math.Clamp((int)Math.Round((mood + 4) / 7.9), 0, 10) : null;
        int? csat =
            random.NextDouble() < 0.96 || nps is null
                ? mood switch
                {
                    < 18 => 1,
                    < 30 => 2,
                    < 41 => 3,
                    < 66 => 4,
                    _ => 5,
                }
                : null;
        int? ces = random.NextDouble() < 0.85 ? Math.Clamp((int)Math.Round(2.1 + mood / 17.5), 1, 7) : null;
        var comment = nps is { } score && random.NextDouble() < 0.4 ? DemoComments.For(score, random) : null;
        var row = new ResponseRow(
            $"D{month.Number}-{person.Employee.Code}-{number:D3}",
            day,
            person.Employee.Code,
            place,
            Segments[random.Next(Segments.Length)],
            $"C{random.Next(100_000):D5}",
            nps,
            csat,
            ces,
            comment
        );
        return new Response
        {
            ExternalId = row.ExternalId,
            OccurredOn = day,
            ReceivedAt = ReceivedAt(day, random),
            EmployeeId = person.Employee.Id,
            TouchpointId = touchpoints[place].Id,
            Segment = row.Segment,
            Customer = row.Customer,
            Nps = nps,
            Csat = csat,
            Ces = ces,
            Comment = comment,
            CommentLanguage = CommentLanguage.Of(comment),
            ContentHash = row.ContentHash,
        };
    }

    private DateTime ReceivedAt(DateOnly day, Random random)
    {
        var received = day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc).AddMinutes(random.Next(60 * 60));
        return received < clock.UtcNow ? received : clock.UtcNow;
    }

    private static int Seed(string code, int month)
    {
        var seed = unchecked((int)2166136261);
        foreach (var c in code)
            seed = unchecked((seed ^ c) * 16777619);
        return unchecked((seed ^ month) * 16777619);
    }
}
