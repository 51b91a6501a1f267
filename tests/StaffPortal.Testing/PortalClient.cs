using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using StaffPortal.Core.Demo;

namespace StaffPortal.Testing;

/// <summary>Sends requests as a browser would: keeps cookies (also secure ones, as browsers do on localhost) and posts a page's own form.</summary>
public sealed class PortalClient(string url) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri(url),
    };
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    public void SetCookies(IReadOnlyDictionary<string, string> cookies)
    {
        _cookies.Clear();
        foreach (var (name, value) in cookies)
            _cookies[name] = value;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (!request.Headers.AcceptLanguage.Any())
            request.Headers.Add("Accept-Language", "en");
        var response = await _http.SendAsync(request);
        foreach (var header in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = header.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
                _cookies.Remove(pair[0]);
            else
                _cookies[pair[0]] = pair[1];
        }

        return response;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var response = await GetAsync(path);
        if (response.StatusCode != expected)
            throw new InvalidOperationException($"GET {path} answered {(int)response.StatusCode}, not {(int)expected}.");
        return await ParseAsync(response);
    }

    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage response) =>
        (IHtmlDocument)
            await BrowsingContext
                .New(Configuration.Default)
                .OpenAsync(async request => request.Content(await response.Content.ReadAsStringAsync()));

    /// <summary>Loads a page and posts its main form with these fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await PageAsync(path);
        return await PostAsync(path, [("__RequestVerificationToken", TokenOf(page)), .. fields]);
    }

    /// <summary>Confirms every statement of a team's page that is offered there.</summary>
    public async Task<HttpResponseMessage> ConfirmAsync(string path, string instead = "")
    {
        var page = await PageAsync(path);
        var chosen = page.QuerySelectorAll("input[name=Chosen]").Select(box => ("Chosen", box.GetAttribute("value")!));
        return await PostAsync(path, [("__RequestVerificationToken", TokenOf(page)), ("Instead", instead), .. chosen]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            }
        );

    public async Task<HttpResponseMessage> UploadAsync(
        string path,
        string field,
        string fileName,
        byte[] content,
        params (string Name, string Value)[] fields
    )
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(TokenOf(await PageAsync(path))), "__RequestVerificationToken" },
            { new ByteArrayContent(content), field, fileName },
        };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }

    public async Task<PortalClient> SignInAsync(string who)
    {
        var response = await SubmitAsync("/account/sign-in", ("Email", $"{who}@demo.test"), ("Password", CreateDemo.Password));
        if (response.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"Sign-in as {who} answered {(int)response.StatusCode}.");
        return this;
    }

    private static string TokenOf(IDocument page) =>
        page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";

    public void Dispose() => _http.Dispose();
}
