// Draws a plan's curves while their points are typed. The server draws them, by the same rules as everywhere.
const form = document.querySelector('form[data-draw]');
let timer, running;

async function draw() {
  running?.abort();
  running = new AbortController();
  const body = new FormData(form);
  body.set('Do', form.dataset.draw);
  try {
    const answer = await fetch(location.href, { method: 'POST', body, signal: running.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const drawn = page.querySelectorAll('[data-curve]');
    form.querySelectorAll('[data-curve]').forEach((chart, i) => {
      // While a point is half written there is no curve: the last one stays.
      if (drawn[i]?.innerHTML.trim()) chart.innerHTML = drawn[i].innerHTML;
    });
  } catch {
    // A newer text is on its way, or the connection is gone: saving will say so.
  }
}

form.addEventListener('input', event => {
  if (!event.target.matches('[name$=Points], [name$=Below], [name$=Kind]')) return;
  clearTimeout(timer);
  timer = setTimeout(draw, 300);
});
