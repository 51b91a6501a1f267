using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace StaffPortal.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Orientation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Touchpoints",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Home");

            migrationBuilder.AddColumn<string>(
                name: "Expectation",
                table: "Touchpoints",
                type: "character varying(8000)",
                maxLength: 8000,
                nullable: false,
                defaultValue: "{\"En\":\"\",\"Ru\":\"\",\"Pl\":\"\"}");

            migrationBuilder.AddColumn<string>(
                name: "Freedom",
                table: "Touchpoints",
                type: "character varying(8000)",
                maxLength: 8000,
                nullable: false,
                defaultValue: "{\"En\":\"\",\"Ru\":\"\",\"Pl\":\"\"}");

            migrationBuilder.AddColumn<int>(
                name: "FreedomUpTo",
                table: "Touchpoints",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Touchpoints",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Employee");

            migrationBuilder.AddColumn<long>(
                name: "OwnerId",
                table: "Touchpoints",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RegulationId",
                table: "Touchpoints",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewBy",
                table: "Touchpoints",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StageId",
                table: "Touchpoints",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "Touchpoints",
                type: "bigint",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.AddColumn<string>(
                name: "WowIdea",
                table: "Touchpoints",
                type: "character varying(8000)",
                maxLength: 8000,
                nullable: false,
                defaultValue: "{\"En\":\"\",\"Ru\":\"\",\"Pl\":\"\"}");

            migrationBuilder.CreateTable(
                name: "ClauseMarks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Anchor = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClauseMarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Contributions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WorkshopId = table.Column<long>(type: "bigint", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Source = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contributions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contributions_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Criteria",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WorkshopId = table.Column<long>(type: "bigint", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kept = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Criteria", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Criteria_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JourneyStages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Expectation = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    WowIdea = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JourneyStages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Portraits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Who = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Gets = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Chooses = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    ShareOfCustomers = table.Column<int>(type: "integer", nullable: false),
                    ShareOfProfit = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Portraits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Principles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Do = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Dont = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Principles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    ByEmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchPostings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WordId = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchPostings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchTrigrams",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Letters = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    WordId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTrigrams", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchWords",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Stem = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchWords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Votes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WorkshopId = table.Column<long>(type: "bigint", nullable: false),
                    ContributionId = table.Column<long>(type: "bigint", nullable: false),
                    CriterionId = table.Column<long>(type: "bigint", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Votes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Acknowledgements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false),
                    RevisionId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    TextSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Acknowledgements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Acknowledgements_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Approvals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RevisionId = table.Column<long>(type: "bigint", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    Approved = table.Column<bool>(type: "boolean", nullable: true),
                    Comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Approvals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Approvals_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    ContentType = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AudienceRules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: true),
                    Position = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AudienceRules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AudienceRules_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClauseAnswers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    QuestionId = table.Column<long>(type: "bigint", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClauseAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClauseAnswers_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClauseQuestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false),
                    Anchor = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClauseQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClauseQuestions_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Documents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: false),
                    ReviewBy = table.Column<DateOnly>(type: "date", nullable: true),
                    CurrentId = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Documents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Documents_Employees_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Retirements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Retirements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Retirements_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Retirements_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Revisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    AuthorId = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Minor = table.Column<bool>(type: "boolean", nullable: false),
                    MustAcknowledge = table.Column<bool>(type: "boolean", nullable: false),
                    DueDays = table.Column<int>(type: "integer", nullable: false),
                    AskedNumber = table.Column<int>(type: "integer", nullable: true),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishedById = table.Column<long>(type: "bigint", nullable: true),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Revisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Revisions_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Revisions_Employees_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Revisions_Employees_PublishedById",
                        column: x => x.PublishedById,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SearchEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    DocumentId = table.Column<long>(type: "bigint", nullable: true),
                    DocumentKind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Path = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Title = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Text = table.Column<string>(type: "character varying(300000)", maxLength: 300000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SearchEntries_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RevisionTexts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RevisionId = table.Column<long>(type: "bigint", nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Changes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Markdown = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    Clauses = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: true),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Sources = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    Lagging = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    EditedById = table.Column<long>(type: "bigint", nullable: false),
                    EditedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RevisionTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RevisionTexts_Employees_EditedById",
                        column: x => x.EditedById,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RevisionTexts_Revisions_RevisionId",
                        column: x => x.RevisionId,
                        principalTable: "Revisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Workshops",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Title = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Question = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    FacilitatorId = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WritingUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    CriteriaUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    RatingUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    RevisionId = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Workshops", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Workshops_Employees_FacilitatorId",
                        column: x => x.FacilitatorId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Workshops_Revisions_RevisionId",
                        column: x => x.RevisionId,
                        principalTable: "Revisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WorkshopId = table.Column<long>(type: "bigint", nullable: false),
                    EmployeeId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invitations_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Invitations_Workshops_WorkshopId",
                        column: x => x.WorkshopId,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Touchpoints_OwnerId",
                table: "Touchpoints",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Touchpoints_RegulationId",
                table: "Touchpoints",
                column: "RegulationId");

            migrationBuilder.CreateIndex(
                name: "IX_Touchpoints_StageId",
                table: "Touchpoints",
                column: "StageId");

            migrationBuilder.CreateIndex(
                name: "IX_Acknowledgements_DocumentId_EmployeeId_Number_On",
                table: "Acknowledgements",
                columns: new[] { "DocumentId", "EmployeeId", "Number", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_Acknowledgements_EmployeeId_DocumentId_Number",
                table: "Acknowledgements",
                columns: new[] { "EmployeeId", "DocumentId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Acknowledgements_EmployeeId_RevisionId",
                table: "Acknowledgements",
                columns: new[] { "EmployeeId", "RevisionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Acknowledgements_RevisionId",
                table: "Acknowledgements",
                column: "RevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_EmployeeId",
                table: "Approvals",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_RevisionId_Round_EmployeeId",
                table: "Approvals",
                columns: new[] { "RevisionId", "Round", "EmployeeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_DocumentId",
                table: "Attachments",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_AudienceRules_DocumentId",
                table: "AudienceRules",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_AudienceRules_TeamId",
                table: "AudienceRules",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_ClauseAnswers_EmployeeId",
                table: "ClauseAnswers",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_ClauseAnswers_QuestionId",
                table: "ClauseAnswers",
                column: "QuestionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClauseMarks_DocumentId_Number_Anchor_EmployeeId",
                table: "ClauseMarks",
                columns: new[] { "DocumentId", "Number", "Anchor", "EmployeeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClauseQuestions_DocumentId_Anchor",
                table: "ClauseQuestions",
                columns: new[] { "DocumentId", "Anchor" });

            migrationBuilder.CreateIndex(
                name: "IX_ClauseQuestions_EmployeeId",
                table: "ClauseQuestions",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_Contributions_EmployeeId",
                table: "Contributions",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_Contributions_WorkshopId_EmployeeId",
                table: "Contributions",
                columns: new[] { "WorkshopId", "EmployeeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Criteria_EmployeeId",
                table: "Criteria",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_Criteria_WorkshopId",
                table: "Criteria",
                column: "WorkshopId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_CurrentId",
                table: "Documents",
                column: "CurrentId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_OwnerId",
                table: "Documents",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_Slug",
                table: "Documents",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_EmployeeId",
                table: "Invitations",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_WorkshopId_EmployeeId",
                table: "Invitations",
                columns: new[] { "WorkshopId", "EmployeeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JourneyStages_Code",
                table: "JourneyStages",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Portraits_Slug",
                table: "Portraits",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_EmployeeId_DocumentId",
                table: "Reminders",
                columns: new[] { "EmployeeId", "DocumentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Retirements_DocumentId",
                table: "Retirements",
                column: "DocumentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Retirements_EmployeeId",
                table: "Retirements",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_AuthorId",
                table: "Revisions",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_DocumentId_Number",
                table: "Revisions",
                columns: new[] { "DocumentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_PublishedById",
                table: "Revisions",
                column: "PublishedById");

            migrationBuilder.CreateIndex(
                name: "IX_RevisionTexts_EditedById",
                table: "RevisionTexts",
                column: "EditedById");

            migrationBuilder.CreateIndex(
                name: "IX_RevisionTexts_RevisionId_Language",
                table: "RevisionTexts",
                columns: new[] { "RevisionId", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntries_DocumentId",
                table: "SearchEntries",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntries_Kind_SubjectId_Language",
                table: "SearchEntries",
                columns: new[] { "Kind", "SubjectId", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SearchPostings_EntryId",
                table: "SearchPostings",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchPostings_WordId_EntryId_Weight",
                table: "SearchPostings",
                columns: new[] { "WordId", "EntryId", "Weight" });

            migrationBuilder.CreateIndex(
                name: "IX_SearchTrigrams_Letters_WordId",
                table: "SearchTrigrams",
                columns: new[] { "Letters", "WordId" });

            migrationBuilder.CreateIndex(
                name: "IX_SearchWords_Stem",
                table: "SearchWords",
                column: "Stem",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Votes_EmployeeId_ContributionId_CriterionId",
                table: "Votes",
                columns: new[] { "EmployeeId", "ContributionId", "CriterionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Votes_WorkshopId",
                table: "Votes",
                column: "WorkshopId");

            migrationBuilder.CreateIndex(
                name: "IX_Workshops_FacilitatorId",
                table: "Workshops",
                column: "FacilitatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Workshops_RevisionId",
                table: "Workshops",
                column: "RevisionId");

            migrationBuilder.AddForeignKey(
                name: "FK_Touchpoints_Documents_RegulationId",
                table: "Touchpoints",
                column: "RegulationId",
                principalTable: "Documents",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Touchpoints_Employees_OwnerId",
                table: "Touchpoints",
                column: "OwnerId",
                principalTable: "Employees",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Touchpoints_JourneyStages_StageId",
                table: "Touchpoints",
                column: "StageId",
                principalTable: "JourneyStages",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Acknowledgements_Revisions_RevisionId",
                table: "Acknowledgements",
                column: "RevisionId",
                principalTable: "Revisions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Approvals_Revisions_RevisionId",
                table: "Approvals",
                column: "RevisionId",
                principalTable: "Revisions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Attachments_Documents_DocumentId",
                table: "Attachments",
                column: "DocumentId",
                principalTable: "Documents",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_AudienceRules_Documents_DocumentId",
                table: "AudienceRules",
                column: "DocumentId",
                principalTable: "Documents",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ClauseAnswers_ClauseQuestions_QuestionId",
                table: "ClauseAnswers",
                column: "QuestionId",
                principalTable: "ClauseQuestions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ClauseQuestions_Documents_DocumentId",
                table: "ClauseQuestions",
                column: "DocumentId",
                principalTable: "Documents",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Documents_Revisions_CurrentId",
                table: "Documents",
                column: "CurrentId",
                principalTable: "Revisions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Touchpoints_Documents_RegulationId",
                table: "Touchpoints");

            migrationBuilder.DropForeignKey(
                name: "FK_Touchpoints_Employees_OwnerId",
                table: "Touchpoints");

            migrationBuilder.DropForeignKey(
                name: "FK_Touchpoints_JourneyStages_StageId",
                table: "Touchpoints");

            migrationBuilder.DropForeignKey(
                name: "FK_Documents_Revisions_CurrentId",
                table: "Documents");

            migrationBuilder.DropTable(
                name: "Acknowledgements");

            migrationBuilder.DropTable(
                name: "Approvals");

            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropTable(
                name: "AudienceRules");

            migrationBuilder.DropTable(
                name: "ClauseAnswers");

            migrationBuilder.DropTable(
                name: "ClauseMarks");

            migrationBuilder.DropTable(
                name: "Contributions");

            migrationBuilder.DropTable(
                name: "Criteria");

            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropTable(
                name: "JourneyStages");

            migrationBuilder.DropTable(
                name: "Portraits");

            migrationBuilder.DropTable(
                name: "Principles");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropTable(
                name: "Retirements");

            migrationBuilder.DropTable(
                name: "RevisionTexts");

            migrationBuilder.DropTable(
                name: "SearchEntries");

            migrationBuilder.DropTable(
                name: "SearchPostings");

            migrationBuilder.DropTable(
                name: "SearchTrigrams");

            migrationBuilder.DropTable(
                name: "SearchWords");

            migrationBuilder.DropTable(
                name: "Votes");

            migrationBuilder.DropTable(
                name: "ClauseQuestions");

            migrationBuilder.DropTable(
                name: "Workshops");

            migrationBuilder.DropTable(
                name: "Revisions");

            migrationBuilder.DropTable(
                name: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_Touchpoints_OwnerId",
                table: "Touchpoints");

            migrationBuilder.DropIndex(
                name: "IX_Touchpoints_RegulationId",
                table: "Touchpoints");

            migrationBuilder.DropIndex(
                name: "IX_Touchpoints_StageId",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "Expectation",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "Freedom",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "FreedomUpTo",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "OwnerId",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "RegulationId",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "ReviewBy",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "StageId",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Touchpoints");

            migrationBuilder.DropColumn(
                name: "WowIdea",
                table: "Touchpoints");
        }
    }
}
