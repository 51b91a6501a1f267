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
}
