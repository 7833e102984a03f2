// Things in an order that is changed by hand: dragged to another place, or moved by Alt with an arrow. The list is
// marked data-arrange, each of its things data-drag (its name) and data-place; what is done is told as a button would.

function arrange(root, press) {
  let dragged = null;
  const thing = (event) => event.target.closest?.('[data-drag]');
  const clear = () => root.querySelectorAll('[data-over]').forEach((own) => own.removeAttribute('data-over'));

  root.addEventListener('dragstart', (event) => {
    dragged = thing(event);
    if (!dragged) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
  });
  root.addEventListener('dragover', (event) => {
    const over = dragged && thing(event);
    if (!over) return;
    event.preventDefault();
    clear();
    if (over !== dragged) over.dataset.over = Number(over.dataset.place) < Number(dragged.dataset.place) ? 'before' : 'after';
  });
  root.addEventListener('drop', (event) => {
    const over = dragged && thing(event);
    if (!over) return;
    event.preventDefault();
    if (over !== dragged) press(`move:${dragged.dataset.drag}:${over.dataset.place}`, dragged);
  });
  root.addEventListener('dragend', () => { dragged = null; clear(); });

  root.addEventListener('keydown', (event) => {
    const own = thing(event);
    if (!own) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === 'Delete') {
      event.preventDefault();
      press(`remove:${own.dataset.drag}`, own);
    } else if (step && event.altKey) {
      event.preventDefault();
      press(`${step < 0 ? 'up' : 'down'}:${own.dataset.drag}`, own);
    } else if (step) {
      event.preventDefault();
      const next = step < 0 ? own.previousElementSibling : own.nextElementSibling;
      next?.querySelector('button')?.focus();
    }
  });
}
