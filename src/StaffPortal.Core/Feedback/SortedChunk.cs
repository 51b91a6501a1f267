using System.Text.Json;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Csv;

namespace StaffPortal.Core.Feedback;

/// <summary>What became of each row of a chunk.</summary>
internal sealed class SortedChunk
{
    public List<Response> Responses { get; } = [];
    public List<ImportIssue> Issues { get; } = [];
    public int Read { get; init; }
    public int Added => Responses.Count;
    public int Late { get; private set; }
    public int Duplicates { get; set; }
    public int Quarantined { get; private set; }
    public int Rejected { get; private set; }

    public void Add(ResponseRow row, long employeeId, long? touchpointId, DateTime now, string hash, long batchId, bool late)
    {
        if (late)
            Late++;
        Responses.Add(
            new Response
            {
                ExternalId = row.ExternalId,
                OccurredOn = row.OccurredOn,
                ReceivedAt = now,
                EmployeeId = employeeId,
                TouchpointId = touchpointId,
                Segment = row.Segment,
                Customer = row.Customer,
                Nps = row.Nps,
                Csat = row.Csat,
                Ces = row.Ces,
                Comment = row.Comment,
                CommentLanguage = CommentLanguage.Of(row.Comment),
                ContentHash = hash,
                BatchId = batchId,
            }
        );
    }

    public void Reject(long batchId, int line, RowProblem problem, string raw)
    {
        Rejected++;
        Note(batchId, ImportIssueKind.Rejected, line, null, problem, raw);
    }

    public void Quarantine(long batchId, int line, ResponseRow row, Message reason)
    {
        Quarantined++;
        Note(
            batchId,
            ImportIssueKind.Quarantined,
            line,
            row.ExternalId,
            new RowProblem("employee_code", reason),
            JsonSerializer.Serialize(row)
        );
    }

    /// <summary>The same external id with other content: reported, and what stands is kept.</summary>
    public void Conflict(long batchId, int line, ResponseRow row)
    {
        Rejected++;
        Note(
            batchId,
            ImportIssueKind.Conflict,
            line,
            row.ExternalId,
            new RowProblem("external_id", new Message("Voice.OtherContent", row.ExternalId)),
            JsonSerializer.Serialize(row)
        );
    }

    public void AddTo(ImportBatch batch)
    {
        batch.Read += Read;
        batch.Added += Added;
        batch.Late += Late;
        batch.Duplicates += Duplicates;
        batch.Quarantined += Quarantined;
        batch.Rejected += Rejected;
    }

    private void Note(long batchId, ImportIssueKind kind, int line, string? externalId, RowProblem problem, string raw) =>
        Issues.Add(
            new ImportIssue
            {
                BatchId = batchId,
                Kind = kind,
                Line = line,
                ExternalId = externalId,
                Column = problem.Column,
                Reason = MessageJson.Write(problem.Reason),
                Row = raw.Shortened(5000),
            }
        );
}
