using System.Text.Json;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Core.Feedback;

/// <summary>What became of each row of a chunk.</summary>
internal sealed class SortedChunk
{
    public List<ImportIssue> Issues { get; } = [];
    public int Read { get; init; }
    public int Added { get; private set; }
    public int Late { get; private set; }
    public int Duplicates { get; private set; }
    public int Quarantined { get; private set; }
    public int Rejected { get; private set; }

    public void Take(long batchId, int line, ResponseRow row, Landed landed)
    {
        switch (landed.Kind)
        {
            case Landing.Added:
                Added++;
                Late += landed.Late ? 1 : 0;
                break;
            case Landing.Repeated:
                Duplicates++;
                break;
            case Landing.OtherContent:
                Rejected++;
                // What stands is kept; what it was to become is nobody's to keep beside.
                Note(
                    batchId,
                    ImportIssueKind.Conflict,
                    line,
                    row.ExternalId,
                    landed.Problem!,
                    JsonSerializer.Serialize(row with { Comment = null, Customer = null })
                );
                break;
            case Landing.Unplaced:
                Quarantined++;
                Note(batchId, ImportIssueKind.Quarantined, line, row.ExternalId, landed.Problem!, JsonSerializer.Serialize(row));
                break;
            default:
                Reject(batchId, line, landed.Problem!, row.ToString());
                break;
        }
    }

    public void Reject(long batchId, int line, RowProblem problem, string raw)
    {
        Rejected++;
        Note(batchId, ImportIssueKind.Rejected, line, null, problem, raw);
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
                Row = MaskedWords.Of(raw).Shortened(5000),
            }
        );
}
