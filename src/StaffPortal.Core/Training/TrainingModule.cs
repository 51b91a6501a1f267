using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Core.Training.Statistics;

namespace StaffPortal.Core.Training;

/// <summary>Questions, quizzes, attempts and certificates.</summary>
public sealed class TrainingModule : FeatureModule
{
    public const string Quiz = "Quiz";

    public override IReadOnlyList<SearchKind> SearchKinds => [new SearchKind(Quiz, Quiz, "Search.KindQuiz", "Search.KindQuiz")];

    public override void Configure(ModelBuilder builder) => TrainingModel.Configure(builder);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<ConnectionCache>();
        services.AddSingleton<QuestionCache>();
        services.AddScoped<ITaskSource, TrainingTasks>();
        services.AddScoped<IMeasureSource, QuizMeasure>();
    }
}
