using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback;

/// <summary>One customer's answer as it stands in a file, checked field by field.</summary>
public sealed record ResponseRow(
    string ExternalId,
    DateOnly OccurredOn,
    string EmployeeCode,
    string? Touchpoint,
    string? Segment,
    string? Customer,
    int? Nps,
    int? Csat,
    int? Ces,
    string? Comment
)
{
    public static readonly TableColumns Columns = new(
        ["external_id", "occurred_on", "employee_code"],
        ["touchpoint", "segment", "customer", "nps", "csat", "ces", "comment"]
    );

    /// <summary>What it was about, marked by the customer.</summary>
    public IReadOnlyList<AnswerReason> Reasons { get; init; } = [];

    /// <summary>The customer says that somebody tried to influence the rating.</summary>
    public bool Influenced { get; init; }

    public AnswerSource Source { get; init; }

    /// <summary>Where the customer is known by something else than the pseudonym.</summary>
    public string? CustomerKey { get; init; }

    /// <summary>How the customer wants to be called back; null where nobody is to call. It stands in the case, not in the answer.</summary>
    public string? CallBack { get; init; }

    public string ContentHash =>
        Hashes.Sha256(
            string.Join(
                '\u001f',
                ExternalId,
                OccurredOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                EmployeeCode,
                Touchpoint,
                Segment,
                Customer,
                Nps,
                Csat,
                Ces,
                Comment
            ) + (Reasons.Count > 0 || Influenced ? $"\u001f{string.Join(' ', Reasons)}\u001f{Influenced}" : "")
        );

    /// <returns>The first thing wrong with the row; null when it was read.</returns>
    public static RowProblem? Read(TableFile table, TableDeclaration declaration, out ResponseRow? row)
    {
        row = null;
        var problem =
            table.Required("external_id", 100, out var externalId)
            ?? table.Required("occurred_on", 40, out _)
            ?? table.Required("employee_code", 40, out var employee);
        if (problem is not null)
            return problem;
        employee = table.Text("employee_code")!;

        DateOnly? occurred;
        string? touchpoint,
            segment,
            customer,
            comment;
        int? nps,
            csat,
            ces;
        if ((problem = table.Date("occurred_on", declaration, out occurred)) is not null)
            return problem;
        if ((problem = table.OptionalCode("touchpoint", 60, out touchpoint)) is not null)
            return problem;
        if ((problem = table.Optional("segment", 60, out segment)) is not null)
            return problem;
        if ((problem = table.Optional("customer", 100, out customer)) is not null)
            return problem;
        if ((problem = table.Score("nps", Question.Nps, out nps)) is not null)
            return problem;
        if ((problem = table.Score("csat", Question.Csat, out csat)) is not null)
            return problem;
        if ((problem = table.Score("ces", Question.Ces, out ces)) is not null)
            return problem;
        if ((problem = table.Optional("comment", 4000, out comment)) is not null)
            return problem;
        if (nps is null && csat is null && ces is null && comment is null)
            return new RowProblem(null, new Message("Table.NoAnswer"));
        row = new ResponseRow(externalId, occurred!.Value, employee, touchpoint, segment, customer, nps, csat, ces, comment);
        return null;
    }
}
