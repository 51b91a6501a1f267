// Offers colleagues in fields that name a person. Without script the name or the code is typed in.
for (const field of document.querySelectorAll('input[data-people]')) {
  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => offer(field), 150);
  });
}

function option({ code, name, position }) {
  return Object.assign(document.createElement('option'), { value: `${name} · ${code}`, label: position });
}

async function offer(field) {
  // What was chosen from the list has both name and code.
  if (field.value.length < 2 || field.value.includes(' · ')) return;
  try {
    const answer = await fetch(`${field.dataset.people}?q=${encodeURIComponent(field.value)}`, { headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    const people = await answer.json();
    field.list.replaceChildren(...people.map(option));
  } catch {
    // Offline the field still takes a name or a code.
  }
}
