// Shows only the rows and goals that a reader asks for; what they asked for stands in the address.

const FILTERS = ['milestone', 'programme', 'status', 'force'];

// Choosing what is chosen already takes the filter off again.
function chooseFilter(root, name, value) {
  write(name, read(name) === value ? '' : value);
  filterRows(root);
}

function clearFilters(root) {
  FILTERS.forEach((name) => write(name, ''));
  filterRows(root);
}

function filterRows(root) {
  const rows = [...root.querySelectorAll('[data-row]')];
  const goals = [...root.querySelectorAll('[data-goal]')];
  if (!rows.length && !goals.length) return;
  const wanted = FILTERS.map((name) => [name, read(name)]).filter(([, value]) => value);
  const fits = (element) => wanted.every(([name, value]) => element.dataset[name] === value);
  rows.forEach((row) => { row.hidden = !fits(row); });
  // Goals carry neither a status of the five nor a force: such a filter asks for targets alone.
  goals.forEach((goal) => { goal.hidden = !fits(goal); });
  root.querySelectorAll('.goals').forEach((line) => { line.hidden = !visible(line, '[data-goal]'); });
  root.querySelectorAll('[data-group]').forEach((group) => {
    group.hidden = !visible(group, '[data-row], [data-goal]');
  });
  markFilters(root, rows, wanted.length > 0);
}

function markFilters(root, rows, isFiltered) {
  root.querySelectorAll('[data-filter]').forEach((link) => {
    if (read(link.dataset.filter) === link.dataset.value) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  });
  const clear = root.querySelector('[data-filter-clear]');
  const shown = root.querySelector('.shown');
  clear.hidden = !isFiltered;
  const number = rows.filter((row) => !row.hidden).length;
  shown.textContent = isFiltered
    ? shown.dataset.template.replace('{shown}', number).replace('{total}', shown.dataset.total)
    : '';
}

function visible(element, selector) {
  return [...element.querySelectorAll(selector)].some((child) => !child.hidden);
}

function read(name) {
  return new URLSearchParams(location.search).get(name) ?? '';
}

function write(name, value) {
  const address = new URL(location.href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  history.replaceState(history.state, '', address);
}
