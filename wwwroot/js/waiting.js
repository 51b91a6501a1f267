// What waits, as numbers in the navigation. Without script Today says it alone.
const menu = document.querySelector('.side nav');
const who = document.querySelector('.account .who')?.textContent;
const fresh = 30_000;

document.addEventListener('submit', () => sessionStorage.removeItem('waiting'));
if (menu) show(kept() ?? await ask());

function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem('waiting'));
    return found && found.who === who && Date.now() - found.at < fresh ? found.pages : null;
  } catch {
    return null;
  }
}

async function ask() {
  try {
    const answer = await fetch('/today/waiting', { headers: { accept: 'application/json' } });
    if (!answer.ok) return {};
    const pages = await answer.json();
    sessionStorage.setItem('waiting', JSON.stringify({ who, at: Date.now(), pages }));
    return pages;
  } catch {
    return {};
  }
}

function show(pages) {
  for (const link of menu.querySelectorAll('a')) {
    const number = pages[link.getAttribute('href')];
    if (!number) continue;
    const mark = document.createElement('span');
    mark.className = 'waits num';
    mark.textContent = number;
    link.append(' ', mark);
  }
  document.querySelector('.menu-button')?.classList.toggle('has-waiting', Boolean(pages['/']));
}
