using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Scoring;

namespace StaffPortal.Core.People;

/// <summary>One employee as it stands in a file.</summary>
public sealed record PersonRow(
    string Code,
    string Name,
    string? Email,
    string Position,
    string Team,
    string? LeadOf,
    Fraction? Target,
    DateOnly Hired,
    DateOnly? Left
)
{
    /// <summary>Name of a plan; null for the one that they are on, or the only one.</summary>
    public string? Plan { get; init; }

    /// <summary>Columns that the file does not have: it says nothing of them, and what is known stays.</summary>
    public bool SaysPosition { get; init; } = true;

    public bool SaysLeft { get; init; } = true;

    /// <summary>
    /// The row with what is known of somebody where the file says nothing. A file without e-mails takes nobody's away, nor does an empty
    /// one.
    /// </summary>
    public PersonRow Beside(Employee known) =>
        this with
        {
            Email = Email ?? known.Email,
            Position = SaysPosition ? Position : known.Position,
            // Whoever is hired after having left comes back, and has no last day.
            Left = SaysLeft || Hired > known.LeftOn ? Left : known.LeftOn,
        };

    public static readonly TableColumns Columns = new(
        ["code", "name", "team", "hired"],
        ["email", "position", "lead_of", "plan", "target", "left"]
    );

    /// <summary>All sound rows, and the errors of the others.</summary>
    /// <exception cref="TableRefusedException">The file as a whole cannot be read.</exception>
    public static (List<(int Line, PersonRow Row)> Rows, List<ImportError> Errors) ReadAll(Stream content, TableDeclaration declaration)
    {
        var rows = new List<(int, PersonRow)>();
        var errors = new List<ImportError>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        using var table = TableFile.Open(content, declaration, Columns);
        while (table.Read(out var problem))
        {
            PersonRow? row = null;
            problem ??= Read(table, declaration, out row);
            if (problem is null && !codes.Add(row!.Code))
                problem = new RowProblem("code", new Message("People.CodeTwice", row.Code));
            if (problem is null)
                rows.Add((table.Line, row!));
            else
                errors.Add(new ImportError(table.Line, problem.Column, problem.Reason));
        }

        return rows.Count + errors.Count == 0 ? throw new TableRefusedException(new Message("Table.NoRows")) : (rows, errors);
    }

    private static RowProblem? Read(TableFile table, TableDeclaration declaration, out PersonRow? row)
    {
        row = null;
        DateOnly? hired,
            left;
        string? email,
            position,
            leadOf,
            plan;
        Fraction? target;
        var problem =
            table.Code("code", 40, out var code)
            ?? table.Required("name", 200, out _)
            ?? table.Code("team", 40, out _)
            ?? table.Required("hired", 40, out _);
        if (problem is not null)
            return problem;
        if ((problem = table.Optional("email", 256, out email)) is not null)
            return problem;
        if ((problem = table.Optional("position", 200, out position)) is not null)
            return problem;
        if ((problem = table.OptionalCode("lead_of", 40, out leadOf)) is not null)
            return problem;
        if ((problem = table.Optional("plan", 200, out plan)) is not null)
            return problem;
        if ((problem = table.Number("target", 0, Fraction.Greatest, out target)) is not null)
            return problem;
        if ((problem = table.Date("hired", declaration, out hired)) is not null)
            return problem;
        if ((problem = table.Date("left", declaration, out left)) is not null)
            return problem;
        if (left < hired)
            return new RowProblem("left", new Message("People.LeftBeforeHired"));
        if (email?.Contains('@', StringComparison.Ordinal) == false)
            return new RowProblem("email", new Message("People.NotAnEmail", email));
        row = new PersonRow(code, table.Text("name")!, email, position ?? "", table.Text("team")!, leadOf, target, hired!.Value, left)
        {
            Plan = plan,
            SaysPosition = table.Has("position"),
            SaysLeft = table.Has("left"),
        };
        return null;
    }
}
