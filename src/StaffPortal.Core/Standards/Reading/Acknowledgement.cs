using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards.Reading;

/// <summary>A person has read a revision. The database itself refuses to change or delete it.</summary>
public sealed class Acknowledgement : IAppendOnly
{
    public long Id { get; set; }
    public long DocumentId { get; set; }
    public long RevisionId { get; set; }
    public Revision? Revision { get; set; }
    public int Number { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public required string Language { get; set; }

    /// <summary>Hash of the text that was read.</summary>
    public required string TextSha256 { get; set; }

    public DateTime At { get; set; }
    public DateOnly On { get; set; }

    /// <summary>Over person, revision, language, text and time; stands in the audit chain too.</summary>
    public required string RecordHash { get; set; }

    /// <summary>The record's hash, as an auditor can compute it from the exported columns.</summary>
    public static string HashOf(string employeeCode, string slug, int number, string language, string textSha256, DateTime at) =>
        Hashes.Sha256(
            string.Join(
                '\n',
                employeeCode,
                slug,
                number.ToString(CultureInfo.InvariantCulture),
                language,
                textSha256,
                at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            )
        );
}
