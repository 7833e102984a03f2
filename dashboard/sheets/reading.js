// A document beside what was read in it: the one at hand is shown on both sides, and decided by keyboard too.

const KEYS = { a: 'accept', d: 'dismiss', e: 'correct', u: 'undo' };
const TYPED_MS = 350;

function readAlong(sheet) {
  const { root } = sheet;
  root.addEventListener('click', (event) => {
    const mark = event.target.closest('mark[data-q]');
    const row = event.target.closest('.cand');
    if (mark) takeUp(root, mark.dataset.q, 'row');
    else if (row) takeUp(root, row.dataset.q, 'mark');
  });
  root.addEventListener('focusin', (event) => {
    if (event.target.matches('.cand')) takeUp(root, event.target.dataset.q, 'mark');
  });
  root.addEventListener('keydown', (event) => decideByKey(root, event));
  root.addEventListener('input', (event) => tellTyped(sheet, event));
  root.addEventListener('compositionend', (event) => tellTyped(sheet, event));
}

function takeUp(root, key, shown) {
  root.querySelectorAll('.at[data-q]').forEach((own) => own.classList.remove('at'));
  const both = [...root.querySelectorAll(`[data-q="${CSS.escape(key)}"]`)];
  both.forEach((own) => own.classList.add('at'));
  const other = both.find((own) => own.matches(shown === 'row' ? '.cand' : 'mark'));
  if (!other) return;
  within(other);
  if (shown === 'row') other.focus({ preventScroll: true });
}

// Only the pane moves, never the page.
function within(element) {
  const pane = element.closest('.pane');
  const [own, around] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (own.top >= around.top + 20 && own.bottom <= around.bottom - 20) return;
  pane.scrollTop += own.top - around.top - around.height / 3;
}

function decideByKey(root, event) {
  const row = event.target.closest?.('.cand');
  if (!row || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') row.focus();
  if (event.target !== row) return;
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step) {
    event.preventDefault();
    next(root, row, step)?.focus();
    return;
  }
  const button = row.querySelector(`button[data-act="${KEYS[event.key]}"]`);
  if (!button || button.disabled) return;
  event.preventDefault();
  if (event.key !== 'e') next(root, row, 1)?.focus();
  button.click();
}

function next(root, row, step) {
  const rows = [...root.querySelectorAll('.cand')];
  return rows[rows.indexOf(row) + step];
}

// What is typed is told while it is typed: it is on disk before the field is left.
function tellTyped(sheet, event) {
  const form = event.target.closest?.('form[data-live]');
  if (!form || event.isComposing) return;
  clearTimeout(form.pause);
  form.pause = setTimeout(() => {
    const filled = new FormData(form);
    const values = Object.fromEntries([...filled.keys()].map((name) => [name, filled.getAll(name)]));
    sheet.tell('sent', { name: form.dataset.live, values });
  }, TYPED_MS);
}
