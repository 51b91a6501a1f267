using Microsoft.Playwright;

namespace StaffPortal.Browser.Tests;

/// <summary>Passkeys with an authenticator that the browser pretends to have.</summary>
public sealed class PasskeyTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_passkey_is_made_lets_in_proves_and_is_taken_away()
    {
        var page = await fixture.SignInAsync("editor", "pl", 390);
        await DeviceAsync(page);
        await page.GotoAsync("/account/passkeys/new");
        await page.FillAsync("[name=Name]", "Telefon służbowy");
        await page.ClickAsync("form[data-passkey] button.main");
        await page.ReachAsync("**/account");
        await Assertions.Expect(page.Locator("[aria-labelledby=passkeys]")).ToContainTextAsync("Telefon służbowy");

        await SignOutAsync(page);
        await page.GotoAsync("/account/sign-in/passkey?next=%2Fstandards");
        var answers = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.Contains("/account/sign-in/passkey", StringComparison.Ordinal))
                answers.Add(request.PostData ?? "");
        };
        await page.ClickAsync("form[data-passkey] button.main");
        await page.ReachAsync("**/standards");
        answers.ShouldHaveSingleItem().ShouldContain("Answer=");

        await page.GotoAsync("/account/prove/passkey?next=%2Fplans");
        await page.ClickAsync("form[data-passkey] button.main");
        await page.ReachAsync("**/plans**");

        await page.GotoAsync("/account");
        await page.ClickAsync("[aria-labelledby=passkeys] form button");
        await Assertions.Expect(page.Locator("[aria-labelledby=passkeys] li")).ToHaveCountAsync(0);
        await SignOutAsync(page);
        await page.GotoAsync("/account/sign-in/passkey");
        await page.ClickAsync("form[data-passkey] button.main");
        await Assertions.Expect(page.Locator("[role=alert]").First).ToContainTextAsync("nie pasuje");
    }

    [Fact]
    public async Task An_answer_lets_in_once_and_only_where_it_was_asked_for()
    {
        var page = await fixture.SignInAsync("admin", "en");
        await DeviceAsync(page);
        await page.GotoAsync("/account/passkeys/new");
        await page.ClickAsync("form[data-passkey] button.main");
        await page.ReachAsync("**/account");

        await page.GotoAsync("/account/sign-in/passkey");
        var early = await AnswerAsync(page);
        var late = await AnswerAsync(page);
        (await SendAsync(early)).ShouldBe(400, "the challenge in the cookie is another one by now");
        (await SendAsync(late)).ShouldBe(400, "its challenge was used up by the attempt before");
        await page.GotoAsync("/account/sign-in/passkey");
        (await SendAsync("{}")).ShouldBe(400);
        await page.GotoAsync("/account/sign-in/passkey");
        var slow = await AnswerAsync(page);
        fixture.Portal.Clock.Pass(TimeSpan.FromMinutes(6));
        (await SendAsync(slow)).ShouldBe(400, "a challenge is five minutes old at most");

        // Somebody has kept the answer together with the cookie that it belongs to.
        await page.GotoAsync("/account/sign-in/passkey");
        var answer = await AnswerAsync(page);
        var cookie = (await page.Context.CookiesAsync()).Single(one => one.Name == "__Host-portal-passkey");
        (await SendAsync(answer)).ShouldBe(200);
        await page.Context.AddCookiesAsync([
            new Cookie
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Url = fixture.Portal.Url.Replace("http:", "https:", StringComparison.Ordinal),
                Secure = true,
            },
        ]);
        (await SendAsync(answer)).ShouldBe(400, "an answer is taken once");

        Task<int> SendAsync(string answer) =>
            page.EvaluateAsync<int>(
                """
                async answer => {
                  const form = document.querySelector('form[data-passkey]');
                  const body = new URLSearchParams(new FormData(form));
                  body.set('Answer', answer);
                  return (await fetch('/account/sign-in/passkey', { method: 'POST', body })).status;
                }
                """,
                answer
            );
    }

    [Fact]
    public async Task Without_script_the_page_says_so()
    {
        var page = await fixture.NewPageAsync("ru", script: false);
        await page.GotoAsync("/account/sign-in/passkey");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("не умеет работать с ключами доступа");
    }

    private static Task<string> AnswerAsync(IPage page) =>
        page.EvaluateAsync<string>(
            """
            async () => {
              const html = await (await fetch('/account/sign-in/passkey')).text();
              const form = new DOMParser().parseFromString(html, 'text/html').querySelector('form[data-passkey]');
              const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(form.dataset.options));
              return JSON.stringify((await navigator.credentials.get({ publicKey })).toJSON());
            }
            """
        );

    private static async Task SignOutAsync(IPage page)
    {
        await BrowserFixture.OpenMenuAsync(page);
        await page.ClickAsync("form[action='/account/sign-out'] button");
        await page.ReachAsync("**/account/sign-in**");
    }

    private static async Task DeviceAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }
}
