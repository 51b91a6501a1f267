// Shows a text as it will be published while it is being written. The server renders it, by the same rules as the publication.
const form = document.querySelector('form[data-preview]');
const text = form.querySelector('textarea.markdown');
const shown = document.getElementById('preview');
let timer, running;

async function render() {
  running?.abort();
  running = new AbortController();
  const body = new FormData();
  body.set('Markdown', text.value);
  body.set('Slug', form.dataset.slug);
  body.set('__RequestVerificationToken', form.querySelector('[name=__RequestVerificationToken]').value);
  try {
    const answer = await fetch(form.dataset.preview, { method: 'POST', body, signal: running.signal });
    if (answer.ok) shown.innerHTML = await answer.text();
  } catch {
    // A newer text is on its way, or the connection is gone: saving will say so.
  }
}

text.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(render, 300);
});

// Somebody may have begun to type before this was loaded.
if (text.value !== text.defaultValue) render();

let dirty = text.value !== text.defaultValue;
form.addEventListener('input', () => { dirty = true; });
form.addEventListener('submit', () => { dirty = false; });
addEventListener('beforeunload', event => { if (dirty) event.preventDefault(); });
