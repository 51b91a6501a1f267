using System.Net.Mail;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Core.Feedback.Surveys;

/// <summary>One served customer as a file of the company's own system names them.</summary>
public sealed record ServedRow(
    string Order,
    DateOnly OccurredOn,
    string EmployeeCode,
    string? Segment,
    string? Customer,
    string? Language,
    string? Address
)
{
    public static readonly TableColumns Columns = new(
        ["order", "occurred_on", "employee_code"],
        ["segment", "customer", "language", "email"]
    );

    private const int LongestAddress = 254;

    /// <summary>The same customer in every file: by the pseudonym, or where there is none by the address; null where nobody can tell.</summary>
    public string? CustomerKey => (Customer ?? Address) is { } who ? CustomerName.KeyOf(who) : null;

    /// <summary>By each name that the row gives.</summary>
    public IEnumerable<string> CustomerKeys => new[] { Customer, Address }.OfType<string>().Select(CustomerName.KeyOf);

    /// <returns>The first thing wrong with the row; null when it was read.</returns>
    public static RowProblem? Read(TableFile table, TableDeclaration declaration, out ServedRow? row)
    {
        row = null;
        var problem =
            table.Required("order", ServedOrder.LongestOrder, out var order)
            ?? table.Required("occurred_on", 40, out _)
            ?? table.Required("employee_code", 40, out var employee);
        if (problem is not null)
            return problem;
        if ((problem = table.Date("occurred_on", declaration, out var occurred)) is not null)
            return problem;
        if ((problem = table.Optional("segment", 60, out var segment)) is not null)
            return problem;
        if ((problem = table.Optional("customer", 100, out var customer)) is not null)
            return problem;
        if ((problem = table.Optional("language", 2, out var language)) is not null)
            return problem;
        if ((problem = table.Optional("email", LongestAddress, out var address)) is not null)
            return problem;
        if (language is not null && !Texts.Languages.Contains(language))
            return new RowProblem("language", new Message("Surveys.UnknownLanguage", language));
        if (address is not null && !(MailAddress.TryCreate(address, out var parsed) && parsed.Address == address))
            return new RowProblem("email", new Message("People.NotAnEmail", address));
        row = new ServedRow(
            order,
            occurred!.Value,
            table.Text("employee_code")!,
            segment,
            customer,
            language,
            address is null ? null : CustomerName.Of(address)
        );
        return null;
    }
}
