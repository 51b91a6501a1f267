using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Setup;

/// <summary>Text out of forms and queries in one form, and without characters that cannot be seen: what comes along when words are copied from elsewhere. Passwords stay as they were typed.</summary>
internal sealed class PlainTextBinding : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.Metadata.Name?.EndsWith("Password", StringComparison.Ordinal) != true
            ? new Binder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
            : null;

    private sealed class Binder(SimpleTypeModelBinder plain) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            await plain.BindModelAsync(bindingContext);
            if (bindingContext.Result is { IsModelSet: true, Model: string text })
                bindingContext.Result = ModelBindingResult.Success(PlainText.Cleaned(text));
        }
    }
}
