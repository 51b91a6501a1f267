// Saves answers as they are given. The form works without it, page by page; with it nothing waits for the next page, and a lost connection is said and made good.
const form = document.getElementById('answers');
const clock = document.querySelector('.clock');
const saved = document.getElementById('saved');
// The questions that were answered here and have not arrived yet, with how often each was changed.
const changed = new Map();
let timer, running = null;

const questionOf = field => field.closest('.question')?.querySelector('[name=shown]').value;
// A step of a case is final once it is taken: it is sent only by its own button.
const isFinal = field => field.closest('.final') !== null;
const isChanged = field => field.matches('select') ? field.selectedIndex !== Math.max(0, [...field.options].findIndex(option => option.defaultSelected))
  : field.matches('[type=radio], [type=checkbox]') ? field.checked !== field.defaultChecked
  : field.matches('textarea, input:not([type=hidden])') && field.value !== field.defaultValue;

function change(field) {
  const question = questionOf(field);
  changed.set(question, (changed.get(question) ?? 0) + 1);
}

/** Only an answer of the portal itself is one: a page to sign in, or somebody else's, has kept nothing. */
async function post(url, data, json) {
  // A save goes on while the page is left; only a long text is too much for that.
  const answer = await fetch(url, { method: 'POST', body: data, keepalive: json && !form.querySelector('textarea'), headers: json ? { Accept: 'application/json' } : {} });
  if (answer.status >= 500 || answer.status === 429) throw new Error(form.dataset.lost);
  if (new URL(answer.url).pathname.startsWith('/account/') || (answer.status >= 400 && answer.status !== 409)) throw new Error(form.dataset.signedOut);
  return answer;
}

function wait(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(save, milliseconds);
}

function failed(error) {
  saved.textContent = Object.values(form.dataset).includes(error.message) ? error.message : form.dataset.lost;
  wait(3000);
}

/** One after the other: of two saves on their way the older one could arrive last. */
async function save() {
  clearTimeout(timer);
  if (running || changed.size === 0) return;
  running = send();
  const sent = await running;
  running = null;
  if (sent) save();
}

/** Whether it has arrived. */
async function send() {
  const sent = [...changed];
  saved.textContent = form.dataset.saving;
  const data = new FormData(form);
  for (const field of form.querySelectorAll('.final input')) data.delete(field.name);
  try {
    const said = await (await post(form.action, data, true)).json();
    for (const [question, times] of sent) if (changed.get(question) === times) changed.delete(question);
    saved.textContent = said.problem ?? said.note ?? form.dataset.saved.replace('{0}', said.at);
    if (clock && said.left !== null && said.left !== undefined) left(said.left);
    return true;
  } catch (error) {
    failed(error);
    return false;
  }
}

if (form) {
  form.addEventListener('input', event => {
    if (isFinal(event.target)) return;
    change(event.target);
    wait(event.target.matches('textarea, input:not([type=radio], [type=checkbox])') ? 700 : 0);
  });
  // What was answered on another device since this page was opened is not written over.
  form.addEventListener('formdata', ({ formData }) => {
    if (form.dataset.inOrder === 'true') return;
    const shown = formData.getAll('shown');
    formData.delete('shown');
    for (const question of shown) if (changed.has(question) || form.querySelector(`.final input[name=q${question}]:checked`)) formData.append('shown', question);
  });
  // With something unsaved the page is left only once it has arrived: the browser's own error page would take the answers away.
  form.addEventListener('submit', async event => {
    if (changed.size === 0 && !running && navigator.onLine) return;
    event.preventDefault();
    clearTimeout(timer);
    const submitter = event.submitter;
    await running;
    clearTimeout(timer);
    try {
      const answer = await post(form.action, new FormData(form, submitter), false);
      changed.clear();
      location.assign(answer.redirected ? answer.url : location.href);
    } catch (error) {
      failed(error);
    }
  });
  // Somebody may have answered before this was loaded.
  for (const field of form.elements) if (!isFinal(field) && isChanged(field)) change(field);
  save();
  addEventListener('online', save);
  addEventListener('beforeunload', event => { if (changed.size > 0) event.preventDefault(); });
}

let end;
function left(seconds) { end = performance.now() + seconds * 1000; }

/** The server has the last word; within its grace the last answers still arrive, and the attempt is handed in with them. */
async function handIn() {
  try {
    if (form && changed.size > 0) await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } });
    const answer = await fetch(clock.dataset.finish, { method: 'POST', body: new FormData(document.getElementById('hand-in')) });
    changed.clear();
    location.assign(answer.url);
  } catch {
    setTimeout(handIn, 3000);
  }
}

if (clock) {
  left(Number(clock.dataset.left));
  const show = () => {
    const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
    const minutes = Math.floor(seconds / 60);
    clock.textContent = clock.dataset.words.replace('{0}', `${minutes}:${String(seconds % 60).padStart(2, '0')}`);
    clock.classList.toggle('short', seconds < 60);
    if (seconds > 0) return;
    clearInterval(ticking);
    handIn();
  };
  const ticking = setInterval(show, 500);
  show();
}
