// Saves answers as they are given. The form works without it, page by page; with it nothing waits for the next page, and a lost connection is said and made good.
const form = document.getElementById('answers');
const clock = document.querySelector('.clock');

if (form) {
  const saved = document.getElementById('saved');
  let timer, running = false, again = false, lost = false;

  // A step of a case is final once it is taken: it is sent only by its own button.
  const isFinal = field => field.closest('.final') !== null;

  const isChanged = field => field.matches('select') ? field.selectedIndex !== Math.max(0, [...field.options].findIndex(option => option.defaultSelected))
    : field.matches('[type=radio], [type=checkbox]') ? field.checked !== field.defaultChecked
    : field.matches('textarea, input:not([type=hidden])') && field.value !== field.defaultValue;

  function body() {
    const data = new FormData(form);
    for (const field of form.querySelectorAll('.final input')) data.delete(field.name);
    return data;
  }

  async function save() {
    clearTimeout(timer);
    if (running) { again = true; return; }
    running = true;
    again = false;
    saved.textContent = form.dataset.saving;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: body(), headers: { Accept: 'application/json' } });
      const said = (answer.headers.get('Content-Type') ?? '').includes('json') ? await answer.json() : {};
      if (answer.ok) {
        lost = false;
        saved.textContent = form.dataset.saved.replace('{0}', said.at);
        if (clock && said.left !== null && said.left !== undefined) left(said.left);
      } else if (answer.status >= 500 || answer.status === 429) throw new Error();
      else {
        lost = false;
        saved.textContent = said.problem ?? form.dataset.over;
      }
    } catch {
      lost = true;
      saved.textContent = form.dataset.lost;
      timer = setTimeout(save, 3000);
    }
    running = false;
    if (again) save();
  }

  form.addEventListener('input', event => {
    if (isFinal(event.target)) return;
    lost = true;
    clearTimeout(timer);
    timer = setTimeout(save, event.target.matches('textarea, input:not([type=radio], [type=checkbox])') ? 700 : 0);
  });
  // With something unsaved the page is left only once it has arrived: the browser's own error page would take the answers away.
  form.addEventListener('submit', async event => {
    if (!lost && !running && navigator.onLine) return;
    event.preventDefault();
    clearTimeout(timer);
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form, event.submitter) });
      if (answer.status >= 500) throw new Error();
      lost = false;
      location.assign(answer.redirected ? answer.url : location.href);
    } catch {
      lost = true;
      saved.textContent = form.dataset.lost;
      timer = setTimeout(save, 3000);
    }
  });
  // Somebody may have answered before this was loaded.
  if ([...form.elements].some(field => !isFinal(field) && isChanged(field))) save();
  addEventListener('online', save);
  addEventListener('beforeunload', event => { if (lost) event.preventDefault(); });
}

let end;
function left(seconds) { end = performance.now() + seconds * 1000; }

if (clock) {
  left(Number(clock.dataset.left));
  const show = () => {
    const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
    const minutes = Math.floor(seconds / 60);
    clock.textContent = clock.dataset.words.replace('{0}', `${minutes}:${String(seconds % 60).padStart(2, '0')}`);
    clock.classList.toggle('short', seconds < 60);
    if (seconds > 0) return;
    clearInterval(ticking);
    // The server has the last word; a second of grace lets the last save arrive.
    setTimeout(() => location.assign(clock.dataset.finish), 1500);
  };
  const ticking = setInterval(show, 500);
  show();
}
