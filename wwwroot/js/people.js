// Offers colleagues by name in fields that take an employee's code. Without script the code is typed in.
for (const field of document.querySelectorAll('input[data-people]')) {
  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => offer(field), 150);
  });
}

async function offer(field) {
  if (field.value.length < 2) return;
  try {
    const answer = await fetch(`${field.dataset.people}?q=${encodeURIComponent(field.value)}`, { headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    const people = await answer.json();
    field.list.replaceChildren(...people.map(({ code, name, position }) => Object.assign(document.createElement('option'), { value: code, label: `${name}, ${position}`, textContent: `${name}, ${position}` })));
  } catch {
    // Offline the field still takes a code.
  }
}
