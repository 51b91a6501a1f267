using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using StaffPortal.Web.Pages;

namespace StaffPortal.Core.Tests;

/// <summary>The rules of the house that no compiler knows.</summary>
public partial class ArchitectureTests
{
    private static readonly Type[] Pages =
    [
        .. typeof(PortalPage).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract),
    ];

    [Fact]
    public void Scoring_and_Pdf_stand_alone()
    {
        foreach (var name in new[] { "StaffPortal.Scoring", "StaffPortal.Pdf" })
        {
            var project = XDocument.Load(Path.Combine(Repository.Root, "src", name, name + ".csproj"));
            project
                .Descendants()
                .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")
                .ShouldBeEmpty(name);
        }

        typeof(Plan)
            .Assembly.GetReferencedAssemblies()
            .ShouldAllBe(assembly => assembly.Name!.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_provider_for_MySQL_knows_nothing_of_the_portal()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", "StaffPortal.MySql", "StaffPortal.MySql.csproj"));
        project.Descendants("ProjectReference").ShouldBeEmpty();
        project
            .Descendants("PackageReference")
            .Select(package => (string)package.Attribute("Include")!)
            .ShouldBe(["Microsoft.EntityFrameworkCore.Relational", "MySqlConnector"]);
    }

    [Fact]
    public void Core_knows_no_HTTP_no_MVC_and_no_scheduler() =>
        typeof(CloseMonth)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(name =>
                name.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal)
                || name.StartsWith("Hangfire", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();

    [Fact]
    public void Page_models_take_no_database_context() =>
        Pages
            .Where(page =>
                page.GetConstructors()
                    .Any(constructor =>
                        constructor
                            .GetParameters()
                            .Any(parameter =>
                                typeof(DbContext).IsAssignableFrom(parameter.ParameterType) || parameter.ParameterType == typeof(Change)
                            )
                    )
            )
            .ShouldBeEmpty();

    [Fact]
    public void Page_models_are_thin()
    {
        foreach (
            var file in Directory.GetFiles(
                Path.Combine(Repository.Root, "src", "StaffPortal.Web", "Pages"),
                "*.cshtml.cs",
                SearchOption.AllDirectories
            )
        )
            File.ReadAllLines(file).Length.ShouldBeLessThanOrEqualTo(80, file);
    }

    /// <summary>Pages for everybody who is signed in: what they show follows from who asks, decided in the query.</summary>
    private static readonly string[] ForAllSignedIn =
    [
        "Account.IndexModel",
        "Account.PasswordModel",
        "Account.PasskeyRemoveModel",
        "Account.PasskeyNewModel",
        "Account.PasskeyProveModel",
        "Account.ProveModel",
        "Account.SecondFactorModel",
        "Account.SecondFactorOffModel",
        "IndexModel",
        "Account.SignOutModel",
        "Scorecards.IndexModel",
        "Scorecards.CardModel",
        "Scorecards.LineModel",
        "Scorecards.PdfModel",
        "Pulse.IndexModel",
        "Praise.IndexModel",
        "Praise.WriteModel",
        "Praise.RemoveModel",
        "Praise.ExampleModel",
        "Voice.AnswersModel",
        "Voice.PictureModel",
        "Voice.ExportModel",
        "Voice.CompareModel",
        "Voice.TeamsModel",
        "Voice.OpenCaseModel",
        "Voice.Cases.IndexModel",
        "Voice.Cases.DetailModel",
        "Voice.Cases.SettleModel",
        "Voice.Cases.HandOverModel",
        "Voice.Cases.ReopenModel",
        "Voice.IndexModel",
        "Voice.AnswerModel",
        "Voice.DisputeModel",
        "Voice.AppealModel",
        "Voice.WithdrawModel",
        "Plans.IndexModel",
        "Plans.VersionModel",
        "Plans.RulesModel",
        "Plans.ReadModel",
        "People.SuggestModel",
        "Today.WaitingModel",
        "Search.IndexModel",
        "Orientation.IndexModel",
        "Portraits.IndexModel",
        "Portraits.DetailModel",
        "Journey.IndexModel",
        "Touchpoints.IndexModel",
        "Touchpoints.DetailModel",
        "Orientation.Workshops.IndexModel",
        "Orientation.Workshops.DetailModel",
        "Orientation.Workshops.WriteModel",
        "Orientation.Workshops.CriterionModel",
        "Orientation.Workshops.RateModel",
        "Orientation.Workshops.LeadModel",
        "Orientation.Workshops.FinalModel",
        "Standards.Documents.IndexModel",
        "Standards.Documents.DocumentModel",
        "Standards.Revisions.RevisionModel",
        "Standards.Revisions.RevisionsModel",
        "Standards.Revisions.CompareModel",
        "Standards.Questions.ClauseModel",
        "Standards.Reading.MarkModel",
        "Standards.Reading.AcknowledgeModel",
        "Standards.Revisions.EditModel",
        "Standards.Revisions.StartModel",
        "Standards.Revisions.PreviewModel",
        "Standards.Documents.SettingsModel",
        "Standards.Documents.RetireModel",
        "Standards.Revisions.SubmitModel",
        "Standards.Revisions.ApproveModel",
        "Standards.Revisions.PublishModel",
        "Standards.Revisions.WithdrawModel",
        "Standards.Documents.FilesModel",
        "Standards.Documents.FileModel",
        "Standards.Reading.AcknowledgementsModel",
        "Standards.Reading.ExportModel",
        "Standards.Reading.RemindModel",
        "Standards.Questions.QuestionsModel",
        "Standards.Documents.PdfModel",
        "Standards.Revisions.DiscardModel",
        "Standards.Reading.CheckModel",
        "Training.IndexModel",
        "Training.Quizzes.QuizModel",
        "Training.Attempts.StartModel",
        "Training.Attempts.AttemptModel",
        "Training.Attempts.AnswersModel",
        "Training.Attempts.FinishModel",
        "Training.Attempts.ReviewModel",
        "Training.PracticeModel",
        "Training.RecordModel",
        "Training.Statistics.ConnectionModel",
        "Training.Statistics.StatisticsModel",
        "Training.Assignments.LearnersModel",
        "Training.Images.ImageModel",
        "Certificates.DetailModel",
        "Certificates.PdfModel",
    ];

    private static readonly string[] Anonymous =
    [
        "Account.SignInModel",
        "Account.PasskeySignInModel",
        "Account.LanguageModel",
        "Account.ForgotModel",
        "Account.LinkModel",
        "Account.CodeModel",
        "Setup.IndexModel",
        "Survey.AskModel",
        "Survey.StopModel",
        "Verify.IndexModel",
        "ErrorModel",
    ];

    [Fact]
    public void Every_page_names_its_policy_or_stands_on_a_list()
    {
        string Short(Type page) => page.FullName!.Replace("StaffPortal.Web.Pages.", "");
        Pages
            .Where(page => page.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
            .Select(Short)
            .ShouldBe(Anonymous, ignoreOrder: true);
        Pages
            .Where(page =>
                page.GetCustomAttribute<AllowAnonymousAttribute>() is null && page.GetCustomAttribute<AuthorizeAttribute>()?.Policy is null
            )
            .Select(Short)
            .ShouldBe(ForAllSignedIn, ignoreOrder: true);
    }

    /// <summary>Files of payroll are asked about where they are handed out.</summary>
    [Fact]
    public void What_is_about_money_or_access_asks_who_is_there() =>
        Pages
            .Where(page => page.GetCustomAttribute<StaffPortal.Web.Setup.NeedsProofAttribute>() is not null)
            .Select(page => page.Name)
            .ShouldBe(["AccessModel", "CloseModel", "HooksModel", "KeysModel", "MailModel", "PasskeyNewModel"], ignoreOrder: true);

    [Fact]
    public void Nobody_reads_the_clock_directly() =>
        Sources("src").Where(file => DirectClock().IsMatch(file.Text)).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void Raw_SQL_stands_in_the_providers_alone() =>
        Sources("src")
            .Where(file =>
                file.Text.Contains("SqlRaw", StringComparison.Ordinal) || file.Text.Contains("FromSql", StringComparison.Ordinal)
            )
            .Select(file => Path.GetFileName(file.Path))
            .ShouldBeSubsetOf(["SqliteProvider.cs", "PostgresProvider.cs", "MySqlProvider.cs", "DatabaseProvider.cs"]);

    [Fact]
    public void Change_alone_opens_transactions_and_locks_appends_and_indexes() =>
        Sources("src/StaffPortal.Core")
            .Concat(Sources("src/StaffPortal.Web"))
            .Where(file => WritesBeside().IsMatch(file.Text))
            .Select(file => Path.GetFileName(file.Path))
            .ShouldBeSubsetOf([
                "Change.cs",
                "ChangeScope.cs",
                "AuditLog.cs",
                "SearchIndex.cs",
                "WriteHooks.cs",
                "WriteMail.cs",
                "SqliteProvider.cs",
                "PostgresProvider.cs",
                "MySqlProvider.cs",
                "DatabaseProvider.cs",
            ]);

    [Fact]
    public void The_kernel_knows_no_feature()
    {
        var features = Features.All.Select(feature => feature.GetType().Namespace!).Append("StaffPortal.Core.Today").ToList();
        Sources("src/StaffPortal.Core/Kernel")
            .SelectMany(file =>
                features
                    .Where(feature => Regex.IsMatch(file.Text, $@"{Regex.Escape(feature)}\b"))
                    .Select(feature => $"{file.Path} names {feature}")
            )
            .ShouldBeEmpty();

        // Not by a type either: nothing of the kernel takes, keeps or gives anything of a feature, but for the tables that features add to the context.
        var kernel = typeof(Change)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace?.StartsWith("StaffPortal.Core.Kernel", StringComparison.Ordinal) == true && type != typeof(PortalContext)
            );
        kernel
            .SelectMany(type =>
                TypesOf(type)
                    .Where(used => features.Exists(feature => used.FullName?.StartsWith(feature + ".", StringComparison.Ordinal) == true))
                    .Select(used => $"{type.FullName} uses {used.FullName}")
            )
            .ShouldBeEmpty();
    }

    private static IEnumerable<Type> TypesOf(Type type)
    {
        const BindingFlags Own =
            BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        return type.GetFields(Own)
            .Select(field => field.FieldType)
            .Concat(
                type.GetMethods(Own)
                    .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            )
            .Concat(
                type.GetConstructors(Own)
                    .SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType))
            )
            .SelectMany(used => used.IsGenericType ? used.GenericTypeArguments.Append(used) : [used]);
    }

    /// <summary>Features read each other's tables; a write goes through the owner's use case.</summary>
    [Fact]
    public void A_feature_writes_its_own_tables_alone()
    {
        var owners = typeof(PortalContext)
            .GetProperties()
            .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .ToDictionary(
                property => property.Name,
                property =>
                    property.PropertyType.GenericTypeArguments[0].Namespace!.Split('.') is ["StaffPortal", "Core", var feature, ..]
                        ? feature
                        : "People"
            );
        foreach (
            var (path, text) in Sources("src/StaffPortal.Core")
                .Where(file =>
                    !file.Path.Contains("/Kernel/", StringComparison.Ordinal) && !file.Path.Contains("/Demo/", StringComparison.Ordinal)
                )
        )
        {
            var feature = Path.GetRelativePath(Path.Combine(Repository.Root, "src", "StaffPortal.Core"), path).Split('/')[0];
            WritesTo()
                .Matches(text)
                .Select(match => match.Groups["set"].Value)
                .Where(set => owners.TryGetValue(set, out var owner) && owner != feature && owner != "Kernel")
                .ShouldBeEmpty($"{path} writes beside {feature}");
        }
    }

    [Fact]
    public void Migrations_projects_hold_generated_code_and_the_factory_only()
    {
        foreach (var (path, text) in Sources("migrations"))
        {
            var name = Path.GetFileName(path);
            (
                name == "DesignTimeFactory.cs"
                || text.Contains("<auto-generated />", StringComparison.Ordinal)
                || text.Contains(": Migration", StringComparison.Ordinal)
            ).ShouldBeTrue(path);
        }
    }

    /// <summary>A form with a path of its own gets no token by itself, and its post would be refused.</summary>
    [Fact]
    public void Every_form_that_posts_elsewhere_carries_its_token() =>
        Directory
            .GetFiles(Path.Combine(Repository.Root, "src", "StaffPortal.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => FormElsewhere().Matches(File.ReadAllText(file)).Select(form => (file, form.Value)))
            .Where(form => !form.Value.Contains("AntiForgeryToken()", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [GeneratedRegex("<form method=\"post\"[^>]* action=.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormElsewhere();

    [Fact]
    public void No_style_attribute_in_a_page() =>
        Directory
            .GetFiles(Path.Combine(Repository.Root, "src", "StaffPortal.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Where(file => StyleAttribute().IsMatch(File.ReadAllText(file)))
            .ShouldBeEmpty();

    [Fact]
    public void Styles_are_read_without_scrolling_sideways() =>
        Directory
            .GetFiles(Path.Combine(Repository.Root, "wwwroot", "css"), "*.css")
            .SelectMany(file => File.ReadLines(file).Where(line => line.Length >= 120).Select(line => $"{Path.GetFileName(file)}: {line}"))
            .ShouldBeEmpty();

    private static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Directory
            .GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (path, Chains().Replace(File.ReadAllText(path), ".")));

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today")]
    private static partial Regex DirectClock();

    /// <summary>What a change does at its end or its beginning, done by somebody else.</summary>
    [GeneratedRegex(
        @"BeginTransaction|AuditEntries\.Add|AuditHeads\.(Add|Execute)|SearchEntries\.Add|Mails\.Add|EnterWriteAsync|provider\.BulkInsertAsync|catch \(DbException"
    )]
    private static partial Regex WritesBeside();

    /// <summary>A set that rows are added to or removed from, or that a statement updates or deletes at its end.</summary>
    [GeneratedRegex(
        @"db\.(?<set>\w+)(\.(Add|AddRange|Remove|RemoveRange)\(|(\s*\.\w+\(((?<open>\()|(?<-open>\))|[^()])*(?(open)(?!))\))*?\s*\.Execute(Update|Delete)Async)"
    )]
    private static partial Regex WritesTo();

    /// <summary>A chain of calls that the formatter has broken into lines.</summary>
    [GeneratedRegex(@"\s+\.(?=[A-Za-z])")]
    private static partial Regex Chains();

    [GeneratedRegex("\\sstyle=")]
    private static partial Regex StyleAttribute();
}
