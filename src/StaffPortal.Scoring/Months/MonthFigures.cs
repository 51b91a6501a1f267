using System.Collections.Concurrent;

namespace StaffPortal.Scoring;

/// <summary>All counted answers and measures of one month, added up by employee, team and company.</summary>
/// <remarks>Fill it with <see cref="AddPerson"/>, then <see cref="AddAnswers"/> and <see cref="AddMeasure"/> in any order; the order never matters.</remarks>
public sealed class MonthFigures
{
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Group> _teams = new(StringComparer.Ordinal);
    private readonly Group _company = new();
    private readonly ConcurrentDictionary<(string Metric, string Touchpoint), (long Points, long Count)> _companySums = new();
    private readonly Lock _summing = new();
    private volatile bool _summed = true;

    /// <summary>Names an employee and the team of the last employed day; unknown employees' answers are not counted.</summary>
    public void AddPerson(string employee, string team)
    {
        if (!_teams.TryGetValue(team, out var group))
            _teams[team] = group = new Group();
        _people.Add(employee, new Person(group));
    }

    /// <summary>
    /// Counts equal answers of one employee; <paramref name="times"/> below 0 takes them back. A touchpoint of "" stands for all answers
    /// without one.
    /// </summary>
    /// <returns>False when the employee is not among the people of the month.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is off its scale.</exception>
    public bool AddAnswers(string employee, string touchpoint, int? nps, int? csat, int? ces, int times = 1)
    {
        if (!_people.TryGetValue(employee, out var person))
            return false;
        person.Own.At(touchpoint).Add(nps, csat, ces, times);
        _summed = false;
        return true;
    }

    /// <summary>Adds a measure; several of one metric add up.</summary>
    /// <returns>False when the employee is not among the people of the month.</returns>
    public bool AddMeasure(string employee, string metric, Fraction numerator, Fraction denominator)
    {
        if (!_people.TryGetValue(employee, out var person))
            return false;
        person.Own.AddMeasure(metric, numerator, denominator);
        person.Team.AddMeasure(metric, numerator, denominator);
        _company.AddMeasure(metric, numerator, denominator);
        return true;
    }

    /// <summary>The company's answers to one question.</summary>
    public Histogram Company(Question question)
    {
        EnsureSummed();
        return _company.Total.Of(question);
    }

    /// <summary>A team's answers to one question; empty for an unknown team.</summary>
    public Histogram Team(string team, Question question)
    {
        EnsureSummed();
        return _teams.TryGetValue(team, out var group) ? group.Total.Of(question) : Histogram.Empty(question);
    }

    /// <summary>An employee's own answers to one question; empty for an unknown employee.</summary>
    public Histogram Own(string employee, Question question)
    {
        EnsureSummed();
        return _people.TryGetValue(employee, out var person) ? person.Own.Total.Of(question) : Histogram.Empty(question);
    }

    /// <summary>The frozen inputs of one employee's statement. May be called from several threads once all answers are in.</summary>
    /// <param name="target">Target in force on the last employed day, minor units.</param>
    /// <param name="prorated">Unrounded minor units.</param>
    /// <exception cref="KeyNotFoundException">The employee was never added.</exception>
    public StatementInput InputsFor(Plan plan, string employee, long target, Fraction prorated, IReadOnlyList<long>? adjustments = null)
    {
        EnsureSummed();
        var person = _people[employee];
        return new StatementInput(
            employee,
            target,
            prorated,
            [.. plan.Components.Select(component => For(person, component.Metric, component.Scope, component.CaseMix))],
            [.. plan.Gates.Select(gate => For(person, gate.Metric, gate.Scope, caseMix: false))],
            adjustments ?? []
        );
    }

    /// <summary>Adds each person's answers up to totals, teams and company; done once after the last answer, it costs a fraction of keeping all sums with every answer.</summary>
    private void EnsureSummed()
    {
        if (_summed)
            return;
        lock (_summing)
        {
            if (_summed)
                return;
            _company.ClearAnswers();
            foreach (var team in _teams.Values)
                team.ClearAnswers();
            foreach (var person in _people.Values)
            {
                person.Own.Total.Clear();
                foreach (var (touchpoint, _) in person.Own.Touchpoints.Where(place => place.Value.IsEmpty).ToList())
                    person.Own.Touchpoints.Remove(touchpoint);
                foreach (var (touchpoint, tally) in person.Own.Touchpoints)
                {
                    person.Own.Total.Add(tally);
                    _company.At(touchpoint).Add(tally);
                }

                person.Team.Total.Add(person.Own.Total);
                _company.Total.Add(person.Own.Total);
            }

            _companySums.Clear();
            _summed = true;
        }
    }

    private MetricInput For(Person person, Metric metric, Scope scope, bool caseMix)
    {
        var group = scope switch
        {
            Scope.Individual => person.Own,
            Scope.Team => person.Team,
            _ => _company,
        };
        if (!metric.IsSurvey)
        {
            var (numerator, denominator) = group.Measures.GetValueOrDefault(metric.Id);
            return MetricInput.Measure(numerator, denominator);
        }

        var answers = group.Total.Of(metric.Question);
        if (scope != Scope.Individual)
            return MetricInput.Survey(answers);
        var own = answers.Sum(metric);
        var company = CompanySum(metric, null);
        return MetricInput.Survey(answers, company.Points - own.Points, company.Count - own.Count, caseMix ? StrataOf(person, metric) : []);
    }

    private List<Stratum> StrataOf(Person person, Metric metric)
    {
        var strata = new List<Stratum>();
        foreach (var touchpoint in Touchpoints(person.Own))
        {
            var own = person.Own.Touchpoints[touchpoint].Sum(metric);
            var all = CompanySum(metric, touchpoint);
            strata.Add(new Stratum(own.Count, all.Points - own.Points, all.Count - own.Count));
        }

        return strata;
    }

    /// <summary>An employee's touchpoints in the order in which strata stand in the inputs.</summary>
    public IReadOnlyList<string> TouchpointsOf(string employee) =>
        _people.TryGetValue(employee, out var person) ? Touchpoints(person.Own) : [];

    private static List<string> Touchpoints(Group own) => [.. own.Touchpoints.Keys.Order(StringComparer.Ordinal)];

    private (long Points, long Count) CompanySum(Metric metric, string? touchpoint) =>
        _companySums.GetOrAdd(
            (metric.Id, touchpoint is null ? "*" : "=" + touchpoint),
            _ => touchpoint is null ? _company.Total.Sum(metric) : _company.Touchpoints[touchpoint].Sum(metric)
        );

    private sealed record Person(Group Team)
    {
        public Group Own { get; } = new();
    }

    private sealed class Group
    {
        public Tally Total { get; } = new();
        public Dictionary<string, Tally> Touchpoints { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, (Fraction Numerator, Fraction Denominator)> Measures { get; } = new(StringComparer.Ordinal);

        public Tally At(string touchpoint)
        {
            if (!Touchpoints.TryGetValue(touchpoint, out var tally))
                Touchpoints[touchpoint] = tally = new Tally();
            return tally;
        }

        public void ClearAnswers()
        {
            Total.Clear();
            Touchpoints.Clear();
        }

        public void AddMeasure(string metric, Fraction numerator, Fraction denominator)
        {
            var (n, d) = Measures.GetValueOrDefault(metric);
            Measures[metric] = (n + numerator, d + denominator);
        }
    }
}
