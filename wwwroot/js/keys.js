// The key / goes to the search field, unless somebody is writing; on a phone it opens the menu first.
document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  event.preventDefault();
  const field = document.querySelector('[data-key="/"]');
  if (!field) return;
  if (!field.checkVisibility()) field.closest('[popover]')?.showPopover();
  field.focus();
});
