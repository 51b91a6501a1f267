using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Pulse;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Feedback;

/// <summary>What customers say.</summary>
public sealed class FeedbackModule : FeatureModule
{
    public override IReadOnlyList<string> Hooks => FeedbackHooks.All;

    public override void Configure(ModelBuilder builder) => FeedbackModel.Configure(builder);

    public override void Register(IServiceCollection services)
    {
        services.AddScoped<ITaskSource, FeedbackTasks>();
        services.AddScoped<ITaskSource, CaseTasks>();
        services.AddScoped<ITaskSource, PulseTasks>();
        services.AddScoped<IJobKind, ImportJobs>();
        services.AddSingleton<SurveyKeyCache>();
    }
}
