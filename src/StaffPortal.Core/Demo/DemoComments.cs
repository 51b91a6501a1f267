namespace StaffPortal.Core.Demo;

/// <summary>What customers of the demo company write, in the three languages.</summary>
internal static class DemoComments
{
    private static readonly string[] Good =
    [
        "Приехала вовремя, объяснила, как не допустить поломки в будущем",
        "Мастер всё починил за полчаса и убрал за собой",
        "Вежливо, быстро, по делу. Спасибо!",
        "Позвонили заранее и предупредили о визите, очень удобно",
        "Наконец-то сервис, где не надо ничего доказывать",
        "Разобрался с первого раза, показал, что было не так",
        "Привезли деталь в тот же день",
        "Очень терпеливо ответила на все мои вопросы",
        "Przyjechał punktualnie i wszystko spokojnie wyjaśnił",
        "Naprawione za pierwszym razem, bez dodatkowych kosztów",
        "Bardzo miła obsługa, czułam się wysłuchana",
        "Pan zadzwonił przed wizytą i zapytał, gdzie zaparkować",
        "Szybko, czysto i z uśmiechem",
        "Dostałam jasny rachunek, żadnych niespodzianek",
        "Pokazał, jak dbać o filtr, żeby usterka nie wróciła",
        "Infolinia oddzwoniła dokładnie o umówionej godzinie",
        "On time, friendly, and it works again",
        "Explained every step before doing it",
        "The engineer remembered us from last year",
        "Fixed the real cause, not just the symptom",
        "Clear price before the work began",
        "They called back when they said they would",
    ];

    private static readonly string[] Mixed =
    [
        "Всё хорошо, но перезвонили только на второй день",
        "Мастер отличный, а вот записаться было непросто",
        "Починили, но пришлось ждать деталь неделю",
        "Нормально, без претензий, но и без восторга",
        "W porządku, ale musiałem dzwonić dwa razy",
        "Naprawa dobra, termin wizyty zmieniony w ostatniej chwili",
        "Fachowiec miły, tylko godzina spóźnienia",
        "Działa, choć rachunek przyszedł dopiero po tygodniu",
        "Good work, slow booking",
        "Fine, though the time window was four hours",
        "Works now, but nobody told me about the extra part",
    ];

    private static readonly string[] Bad =
    [
        "Пришлось объяснять одно и то же три раза",
        "Обещали приехать утром, приехали вечером и без детали",
        "После ремонта сломалось снова через два дня",
        "На линии держали двадцать минут и так и не помогли",
        "Никто не извинился за перенос визита",
        "Trzeci raz tłumaczyłam to samo innej osobie",
        "Technik przyjechał bez części, choć podałem model",
        "Reklamacja trwa już miesiąc i nikt nie dzwoni",
        "Zepsuło się znowu następnego dnia",
        "Nikt nie potrafił powiedzieć, kiedy będzie część",
        "Had to tell the same story to three people",
        "Nobody came and nobody called",
        "It broke again the day after",
        "I was passed from one desk to another",
        "The price was twice what I had been told",
    ];

    /// <summary>A comment that fits the score.</summary>
    public static string For(int nps, Random random)
    {
        var list =
            nps >= 9 ? Good
            : nps >= 7 ? Mixed
            : Bad;
        return list[random.Next(list.Length)];
    }

    /// <summary>What the owner of a case noted after the call.</summary>
    public static string Talk(int number) => Talks[number % Talks.Length];

    /// <summary>What was done for the customer.</summary>
    public static string Done(int number) => Deeds[number % Deeds.Length];

    /// <summary>What the company changes.</summary>
    public static string Change(int number) => Changes[number % Changes.Length];

    private static readonly string[] Talks =
    [
        "Извинился, выслушал. Клиент ждал мастера полдня и никто не предупредил.",
        "Przeprosiłem i wysłuchałem. Klientka czekała na część, nikt nie podał terminu.",
        "Клиент недоволен счётом: выезд стоил дороже, чем назвали по телефону.",
        "Rozmowa spokojna. Usterka wróciła po dwóch dniach, umówiliśmy ponowną wizytę.",
        "Поговорили. Просит, чтобы в следующий раз звонили за час до приезда.",
    ];

    private static readonly string[] Deeds =
    [
        "Извинение и бесплатный повторный выезд в удобное клиенту время.",
        "Rabat 50 zł w ramach swobody działania i przeprosiny na piśmie.",
        "Пересчитали счёт по названной цене, разницу вернули.",
        "Ponowna wizyta następnego dnia, część dostarczona kurierem.",
    ];

    private static readonly string[] Changes =
    [
        "Диспетчер звонит клиенту, если мастер задерживается больше чем на 15 минут.",
        "Cena dojazdu jest podawana przez telefon i w SMS-ie potwierdzającym.",
        "Перед выездом мастер проверяет наличие детали на складе.",
    ];

    /// <summary>What a lead told of a person.</summary>
    public static string Praise(int number) => Praises[number % Praises.Length];

    public const string Thanks =
        "Подменила меня на вызове, когда сломалась машина, и предупредила клиента раньше, чем я успел позвонить. Спасибо!";

    private static readonly string[] Praises =
    [
        "Клиентка боялась, что ремонт растянется на неделю. Деталь нашлась на соседнем складе, и вечером всё работало.",
        "Zamiast sprzedaży nowej pralki – lekcja czyszczenia filtra. Klientka zadzwoniła podziękować.",
        "После ремонта у пожилой пары осталась записка крупными буквами: какую программу включать.",
        "Telefon dzień po naprawie tylko po to, żeby zapytać, czy wszystko działa.",
        "Шланг вот-вот лопнул бы: замена сразу, в рамках свободы действий, без звонка в контору.",
    ];
}
