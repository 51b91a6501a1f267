using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Demo;

/// <summary>The people of the fictional company Ambar Service: a service firm for household appliances with engineers, a support line and an office.</summary>
internal static class DemoPeople
{
    public sealed record TeamSeed(string Code, string Name, string? Parent, int Size, string Position, string LeadPosition);

    public static readonly IReadOnlyList<TeamSeed> Teams =
    [
        new("OFFICE", "Head office", null, 6, "Office specialist", "Managing director"),
        new("FIELD-N", "Field service North", "OFFICE", 13, "Service engineer", "Head of field service North"),
        new("FIELD-S", "Field service South", "OFFICE", 12, "Service engineer", "Head of field service South"),
        new("INSTALL", "Installation", "OFFICE", 8, "Installation engineer", "Head of installation"),
        new("SUPPORT", "Support line", "OFFICE", 11, "Support agent", "Head of support"),
        new("CLAIMS", "Claims", "OFFICE", 1, "Claims specialist", "Claims specialist"),
    ];

    public static readonly IReadOnlyList<(string Code, LocalText Name, int Difficulty)> Touchpoints =
    [
        ("booking", new LocalText("Booking a visit", "Запись на визит", "Umówienie wizyty"), 4),
        ("hotline", new LocalText("Support line", "Линия поддержки", "Infolinia"), 0),
        ("repair", new LocalText("Repair at home", "Ремонт на дому", "Naprawa w domu"), -9),
        ("installation", new LocalText("Installation", "Установка", "Montaż"), 12),
        ("maintenance", new LocalText("Yearly maintenance", "Ежегодное обслуживание", "Przegląd roczny"), 7),
        ("claim", new LocalText("Claim", "Рекламация", "Reklamacja"), -20),
    ];

    /// <summary>Which touchpoints a team meets its customers at.</summary>
    public static IReadOnlyList<string> TouchpointsOf(string team) =>
        team switch
        {
            "SUPPORT" => ["hotline", "hotline", "booking"],
            "INSTALL" => ["installation", "installation", "maintenance"],
            "CLAIMS" => ["claim"],
            _ => ["repair", "repair", "maintenance", "installation"],
        };

    /// <summary>Those who have a demo account, by team, in the place where they stand; a lead comes first.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<(string Name, string Language)>> Named = new Dictionary<
        string,
        IReadOnlyList<(string, string)>
    >
    {
        ["OFFICE"] =
        [
            ("Joanna Mazur", "pl"),
            ("Ирина Белова", "ru"),
            ("Tomasz Wilk", "pl"),
            ("Emma Clarke", "en"),
            ("Павел Громов", "ru"),
            ("Karolina Sikora", "pl"),
        ],
        ["FIELD-N"] = [("Мария Орлова", "ru"), ("Анна Ковальчук", "ru")],
        ["FIELD-S"] = [("Marek Zieliński", "pl")],
        ["INSTALL"] = [("Oliver Hughes", "en")],
        ["SUPPORT"] = [("Ewa Dąbrowska", "pl")],
        ["CLAIMS"] = [("Sofia Rossi", "en")],
    };

    /// <summary>Positions of the office, in the order of its names.</summary>
    public static readonly IReadOnlyList<string> OfficePositions =
    [
        "Managing director",
        "HR partner",
        "Standards editor",
        "System administrator",
        "Internal auditor",
        "HR partner",
    ];

    /// <summary>Those whom newcomers to the demo look at first have a story worth reading; everybody else's skill is drawn.</summary>
    public static double? SkillOf(string email) =>
        email switch
        {
            "employee@demo.test" => 9,
            "lead@demo.test" => 4,
            _ => null,
        };

    private static readonly string[] RuFemale = ["Ольга", "Елена", "Наталья", "Светлана", "Татьяна", "Юлия", "Дарья", "Вера"];
    private static readonly string[] RuMale = ["Сергей", "Дмитрий", "Алексей", "Андрей", "Николай", "Игорь", "Роман", "Максим"];
    private static readonly string[] RuStems =
    [
        "Соколов",
        "Морозов",
        "Лебедев",
        "Козлов",
        "Новиков",
        "Павлов",
        "Фёдоров",
        "Зайцев",
        "Виноградов",
        "Голубев",
        "Тарасов",
        "Комаров",
    ];
    private static readonly string[] PlFemale = ["Agnieszka", "Katarzyna", "Magdalena", "Zofia", "Aleksandra", "Monika", "Beata", "Iwona"];
    private static readonly string[] PlMale = ["Piotr", "Krzysztof", "Paweł", "Michał", "Jakub", "Łukasz", "Grzegorz", "Wojciech"];
    private static readonly string[] PlNames =
    [
        "Nowak",
        "Wójcik",
        "Kowalczyk",
        "Szymczak",
        "Król",
        "Wieczorek",
        "Jabłoński|Jabłońska",
        "Zawadzki|Zawadzka",
        "Pawlak",
        "Górski|Górska",
        "Sadowski|Sadowska",
        "Żak",
    ];
    private static readonly string[] EnFirst = ["James", "Grace", "Daniel", "Lucy", "Thomas", "Chloe", "Samuel", "Alice"];
    private static readonly string[] EnLast = ["Walker", "Turner", "Bennett", "Foster", "Reid", "Hayes", "Morgan", "Ellis"];

    /// <summary>A name for the n-th person without one, and the language it goes with.</summary>
    public static (string Name, string Language) NameOf(int n)
    {
        var (kind, round) = (n % 8, n / 8);
        return kind switch
        {
            0 or 3 or 6 => ($"{Pick(RuFemale, round + kind)} {Pick(RuStems, n)}а", "ru"),
            1 => ($"{Pick(RuMale, round)} {Pick(RuStems, n)}", "ru"),
            2 or 5 => ($"{Pick(PlFemale, round + kind)} {Pick(PlNames, n).Split('|')[^1]}", "pl"),
            4 => ($"{Pick(PlMale, round)} {Pick(PlNames, n).Split('|')[0]}", "pl"),
            _ => ($"{Pick(EnFirst, round)} {Pick(EnLast, n / 3)}", "en"),
        };
    }

    private static string Pick(string[] from, int n) => from[n % from.Length];
}
