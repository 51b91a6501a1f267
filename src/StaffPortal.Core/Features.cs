using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Company;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Core.Reports;
using StaffPortal.Core.Standards;
using StaffPortal.Core.Training;

namespace StaffPortal.Core
{
    public static class Features
    {
        /// <summary>All of them, in the order in which what they ask stands on Today and in lists.</summary>
        public static readonly IReadOnlyList<FeatureModule> All =
        [
            new CompanyModule(),
            new PeopleModule(),
            new MonthsModule(),
            new ReportsModule(),
            new FeedbackModule(),
            new OrientationModule(),
            new StandardsModule(),
            new TrainingModule(),
            new MotivationModule(),
        ];
    }
}

namespace StaffPortal.Core.Kernel.Data
{
    public sealed partial class PortalContext
    {
        static partial void ConfigureFeatures(ModelBuilder builder)
        {
            foreach (var feature in Features.All)
                feature.Configure(builder);
        }
    }
}
