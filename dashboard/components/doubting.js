// What was found about an earlier text is no longer said beside a later one that nobody has looked at.

// `now` and `answered` are the texts by field: as they are typed, and as they were when the lines were written.
function doubtClaims(root, now, answered, unheard) {
  const isUnheard = (field) => (now[field] ?? '') !== (answered[field] ?? '');
  const isAny = Object.keys(now).some(isUnheard);
  root.querySelectorAll('[data-slot^="line-"], [data-slot=counts]').forEach((slot) => {
    if (isAny) {
      slot.doubted ??= { html: slot.innerHTML, className: slot.className };
      slot.textContent = isUnheard(slot.dataset.slot.replace('line-', '')) ? unheard : '';
      slot.classList.remove('passed', 'warning', 'error');
    } else if (slot.doubted) {
      slot.innerHTML = slot.doubted.html;
      slot.className = slot.doubted.className;
      slot.doubted = null;
    }
  });
}
