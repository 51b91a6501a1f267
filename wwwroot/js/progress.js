// Moves a progress bar while a job runs, and shows the finished page when it is done. Without script the page offers a link instead.
const box = document.querySelector('[data-progress]');
const bar = box.querySelector('progress');
const put = (name, value) => box.querySelector(`[data-${name}]`)?.replaceChildren(String(value));

async function look() {
  try {
    const answer = await fetch(box.dataset.progress, { headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const { done, total, finished } = await answer.json();
    bar.max = Math.max(1, total);
    bar.value = done;
    put('done', done);
    put('total', total);
    if (finished) return location.reload();
  } catch {
    // The portal may be restarting: the job goes on, and so does looking.
  }
  setTimeout(look, 800);
}

look();
