// On a phone the way one is on stands in sight, however many there are.
document.querySelector('.side nav [aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

// The key / goes to the search field, unless somebody is writing.
document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  event.preventDefault();
  document.querySelector('[data-key="/"]')?.focus();
});
