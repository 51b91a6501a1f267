using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;

namespace StaffPortal.Core.Feedback.Surveys;

/// <param name="Version">The version that HR began from; 0 for a new survey.</param>
public sealed record SurveyEdit
{
    public required string Code { get; init; }
    public required LocalText Name { get; init; }
    public required string? Touchpoint { get; init; }
    public required bool AsksNps { get; init; }
    public required bool AsksCsat { get; init; }
    public required bool AsksCes { get; init; }
    public required bool AsksInfluence { get; init; }
    public required int? ValidDays { get; init; }
    public required int? SamplePercent { get; init; }
    public required int? RestDays { get; init; }
    public required long Version { get; init; }
}

public sealed record SurveySaved(string Code);

/// <summary>HR decides what customers are asked at a touchpoint, and begins and ends it.</summary>
public sealed class SaveSurvey(PortalContext db, Change change, SurveyTokens tokens)
{
    public const int LongestName = 120,
        MostRestDays = 730;

    public async Task<(Result<SurveySaved> Result, string? Field)> RunAsync(Actor actor, SurveyEdit edit, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return (Result<SurveySaved>.Missing, null);
        if (Problem(edit) is { } problem)
            return (problem.Reason, problem.Field);
        var touchpoint = await db.Touchpoints.Where(t => t.Code == edit.Touchpoint).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancel);
        if (touchpoint is null)
            return (new Message("Surveys.NeedsTouchpoint"), nameof(SurveyEdit.Touchpoint));
        var result = await change.RunAsync<Result<SurveySaved>>(
            actor,
            Aggregate.Of<Survey>(s => s.Code == edit.Code),
            async tx =>
            {
                var survey = await db.Surveys.SingleOrDefaultAsync(s => s.Code == edit.Code, cancel);
                if (edit.Version == 0 && survey is not null)
                    return Result<SurveySaved>.Refused("Surveys.CodeTaken", edit.Code);
                if (edit.Version != 0 && survey?.Version != edit.Version)
                    return Result<SurveySaved>.Refused("Orientation.EditConflict");
                if (survey is null)
                    db.Surveys.Add(survey = new Survey { Code = edit.Code, Name = edit.Name });
                (survey.Name, survey.TouchpointId, survey.AsksInfluence) = (edit.Name, touchpoint.Value, edit.AsksInfluence);
                (survey.AsksNps, survey.AsksCsat, survey.AsksCes) = (edit.AsksNps, edit.AsksCsat, edit.AsksCes);
                (survey.ValidDays, survey.SamplePercent, survey.RestDays) = (
                    edit.ValidDays!.Value,
                    edit.SamplePercent!.Value,
                    edit.RestDays!.Value
                );
                survey.Version++;
                await db.SaveChangesAsync(cancel);
                tx.Audit(
                    "survey.save",
                    $"survey:{survey.Id}",
                    new
                    {
                        survey.TouchpointId,
                        survey.SamplePercent,
                        survey.RestDays,
                    }
                );
                return new SurveySaved(survey.Code);
            },
            cancel
        );
        return (result, null);
    }

    public Task<Result<SurveySaved>> StartAsync(Actor actor, string code, CancellationToken cancel) =>
        MoveAsync(actor, code, SurveyState.Running, cancel);

    public Task<Result<SurveySaved>> EndAsync(Actor actor, string code, CancellationToken cancel) =>
        MoveAsync(actor, code, SurveyState.Ended, cancel);

    private async Task<Result<SurveySaved>> MoveAsync(Actor actor, string code, SurveyState to, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<SurveySaved>.Missing;
        return await change.RunAsync<Result<SurveySaved>>(
            actor,
            Aggregate.Of<Survey>(s => s.Code == code),
            async tx =>
            {
                if (await db.Surveys.SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } survey)
                    return Result<SurveySaved>.Missing;
                if (survey.State == to || (to == SurveyState.Ended && survey.State == SurveyState.Draft))
                    return Result<SurveySaved>.Refused("Surveys.State" + survey.State);
                await tokens.EnsureKeyAsync(cancel);
                survey.State = to;
                survey.Version++;
                tx.Audit(to == SurveyState.Running ? "survey.start" : "survey.end", $"survey:{survey.Id}", new { });
                return new SurveySaved(code);
            },
            cancel
        );
    }

    private static FieldProblem? Problem(SurveyEdit edit)
    {
        if (!OrientationTexts.IsCode(edit.Code))
            return new FieldProblem(nameof(SurveyEdit.Code), new Message("Orientation.BadCode", edit.Code));
        if (edit.Name.IsEmpty)
            return new FieldProblem(nameof(SurveyEdit.Name), new Message("Orientation.NeedsName"));
        if (edit.Name.Each.Any(name => name.Text.Length > LongestName))
            return new FieldProblem(nameof(SurveyEdit.Name), new Message("Orientation.NameLength", LongestName));
        if (!edit.AsksNps && !edit.AsksCsat && !edit.AsksCes)
            return new FieldProblem("Questions", new Message("Surveys.NeedsQuestion"));
        return Range(nameof(SurveyEdit.ValidDays), edit.ValidDays, 1, Survey.MostDays)
            ?? Range(nameof(SurveyEdit.SamplePercent), edit.SamplePercent, 1, 100)
            ?? Range(nameof(SurveyEdit.RestDays), edit.RestDays, 0, MostRestDays);
    }

    private static FieldProblem? Range(string field, int? value, int lowest, int highest) =>
        value >= lowest && value <= highest ? null : new FieldProblem(field, new Message("Surveys.Range", lowest, highest));
}
