// Shows one language of a form's texts at a time, with how many of them are written. Without script all languages stand.
for (const form of document.forms) {
  const fields = [...form.querySelectorAll('.local')];
  if (fields.length > 1) offer(form, fields);
}

function offer(form, fields) {
  const { choose, all, filled } = fields[0].dataset;
  const languages = [...fields[0].querySelectorAll('label > span[lang]')].map(name => ({ code: name.lang, name: name.textContent }));
  const box = document.createElement('div');
  box.className = 'shown-language';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', choose);
  const buttons = [...languages, { code: '', name: all }].map(language => {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.code = language.code;
    if (language.code) button.lang = language.code;
    button.append(language.name);
    const mark = document.createElement('span');
    mark.className = 'num';
    button.append(' ', mark);
    button.addEventListener('click', () => show(language.code));
    box.append(button);
    return button;
  });
  const first = fields[0].closest('.fields, .card') ?? form;
  if (first === form || form.contains(first)) first.prepend(box);
  else form.prepend(box);
  form.addEventListener('input', count);
  count();
  show(document.documentElement.lang);

  function show(code) {
    form.classList.toggle('one-language', code !== '');
    for (const button of buttons) button.setAttribute('aria-pressed', button.dataset.code === code);
    for (const name of form.querySelectorAll('.local label > span[lang]')) name.parentElement.hidden = code !== '' && name.lang !== code;
  }

  // A text that no language has is no gap in a translation.
  function count() {
    const texts = fields.map(field => [...field.querySelectorAll('input, textarea')]).filter(inputs => inputs.some(has));
    for (const button of buttons) {
      if (!button.dataset.code) continue;
      const written = texts.filter(inputs => inputs.some(input => input.lang === button.dataset.code && has(input))).length;
      const mark = button.lastChild;
      mark.textContent = texts.length === 0 ? '' : `${written}/${texts.length}`;
      mark.className = written < texts.length ? 'num gap' : 'num';
      button.title = filled.replace('{0}', written).replace('{1}', texts.length);
    }
  }
}

function has(input) {
  return input.value.trim() !== '';
}
