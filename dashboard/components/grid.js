// A grid of texts: typed, pasted from a spreadsheet, and marked by what the app found. The browser holds the rows;
// the app is told half a second after the last key, never in the middle of a composition.

const PAUSE_MS = 400;
const LARGEST_PASTE_ROWS = 500;
const ALL = -1;
const mounted = new WeakMap();

export default function mount({ parentElement, data, setStateValue }) {
  let grid = mounted.get(parentElement);
  if (!grid) {
    grid = new Grid(parentElement);
    mounted.set(parentElement, grid);
  }
  grid.tell = setStateValue;
  grid.show(data);
}

class Grid {
  constructor(parent) {
    this.root = document.createElement('div');
    this.root.className = 'grid';
    parent.append(this.root);
    this.rows = [];
    this.undone = [];
    this.root.addEventListener('input', (event) => this.input(event));
    this.root.addEventListener('compositionend', (event) => this.input(event));
    this.root.addEventListener('focusout', () => this.send());
    this.root.addEventListener('paste', (event) => this.paste(event));
    this.root.addEventListener('keydown', (event) => this.key(event));
    this.root.addEventListener('click', (event) => this.click(event));
    // A page that is left or hidden has told everything.
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.send(); });
  }

  show(data) {
    // The app put other rows there; or it started again and counts anew: then the rows here are the newer ones.
    const [draft, filled] = data.version.split(':');
    const [ownDraft, ownFilled] = (this.version ?? ':-1').split(':');
    const isFilled = draft !== ownDraft || Number(filled) > Number(ownFilled);
    const isOther = isFilled || data.lang !== this.data?.lang;
    if (!isFilled && data.version !== this.version) {
      this.version = data.version;
      this.told = null;
      this.timer = setTimeout(() => this.send(), PAUSE_MS);
    }
    this.data = data;
    this.root.lang = data.lang;
    this.root.classList.toggle('dark', data.theme === 'dark');
    if (isOther) {
      if (isFilled) {
        this.rows = data.rows.map((row) => ({ ...row }));
        this.common = { ...data.common };
        this.reason = data.reason;
      }
      this.version = data.version;
      this.undone = [];
      this.draw();
    }
    this.mark();
    // Another server has not heard yet what stands here.
    if (data.session !== this.session && this.session) {
      this.told = null;
      this.send();
    }
    this.session = data.session;
  }

  draw() {
    const { columns, labels } = this.data;
    const head = columns.map(({ title, hint, width, isNumber }) =>
      `<th scope="col"${isNumber ? ' class="figure"' : ''} style="width:${width}px" title="${escaped(hint)}">${escaped(title)}</th>`).join('');
    this.root.innerHTML = `<div class="frame"><table><thead><tr><th class="number"><span class="vh">${escaped(labels.row)}</span></th>${head}<th class="last"></th></tr></thead><tbody></tbody></table></div>
      <div class="under"><button type="button" data-do="add">${escaped(labels.add)}</button><button type="button" data-do="undo" hidden>${escaped(labels.undo)}</button><span>${escaped(labels.hint)}</span></div>
      <p class="unknown" role="alert"></p>
      <label class="reason"><span>${escaped(labels.reason)}</span><textarea rows="2">${escaped(this.reason)}</textarea></label>
      ${columns.filter(({ list }) => list).map(({ field, list }) =>
        `<datalist id="list-${field}">${list.map((item) => `<option value="${escaped(item)}"></option>`).join('')}</datalist>`).join('')}`;
    this.body = this.root.querySelector('tbody');
    this.fill();
  }

  fill() {
    while (this.rows.length < this.data.least) this.rows.push({});
    this.body.replaceChildren(this.line(ALL), ...this.rows.map((_, index) => this.line(index)));
  }

  // The first line says what holds for every row that says nothing else.
  line(index) {
    const own = index === ALL ? this.common : this.rows[index];
    const name = index === ALL ? this.data.labels.all : index + 1;
    const row = document.createElement('tr');
    row.className = index === ALL ? 'row all' : 'row';
    const cells = this.data.columns.map(({ field, title, list, isNumber }) =>
      `<td${isNumber ? ' class="figure"' : ''}><input data-field="${field}" aria-label="${escaped(title)} ${escaped(name)}" autocomplete="off" spellcheck="false"${list ? ` list="list-${field}"` : ''} value="${escaped(own[field] ?? '')}"><span class="whole" aria-hidden="true"></span></td>`).join('');
    const remove = `<button type="button" data-do="remove" aria-label="${escaped(this.data.labels.remove)} ${index + 1}">×</button>`;
    row.innerHTML = `<th scope="row" class="number">${escaped(name)}</th>${cells}<td class="last">${index === ALL ? '' : remove}</td>`;
    row.querySelectorAll('input').forEach((input) => this.showWhole(input));
    return row;
  }

  lines() {
    return [...this.body.querySelectorAll('tr.row:not(.all)')];
  }

  // What was found, under the row it is about; the inputs themselves are never touched.
  mark() {
    this.body.querySelectorAll('tr.found').forEach((line) => line.remove());
    const lines = this.lines();
    lines.forEach((line, index) => {
      const mark = this.data.marks[index];
      line.dataset.state = mark?.state ?? '';
      line.querySelectorAll('input').forEach((input) => {
        const wrong = mark?.cells?.[input.dataset.field];
        input.placeholder = mark?.prefilled?.[input.dataset.field] ?? '';
        input.dataset.found = wrong ?? '';
        input.setAttribute('aria-invalid', wrong === 'error');
        this.showWhole(input);
      });
      if (!mark?.html) return;
      const found = document.createElement('tr');
      found.className = 'found';
      found.innerHTML = `<td></td><td colspan="${this.data.columns.length + 1}">${mark.html}</td>`;
      line.after(found);
    });
    this.root.querySelector('[data-do=undo]').hidden = !this.undone.length;
  }

  // A field shows one line, and cuts it; what it holds stands behind it in as many lines as it takes.
  showWhole(input) {
    const whole = input.nextElementSibling;
    whole.textContent = input.value || input.placeholder;
    whole.classList.toggle('filled', !input.value);
  }

  input(event) {
    const input = event.target.closest('input[data-field], textarea');
    if (!input) return;
    if (input.tagName === 'TEXTAREA') this.reason = input.value;
    else {
      (this.rows[this.lines().indexOf(input.closest('tr'))] ?? this.common)[input.dataset.field] = input.value;
      this.showWhole(input);
    }
    if (event.isComposing) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE_MS);
  }

  send() {
    clearTimeout(this.timer);
    const rows = this.rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, text]) => text)));
    while (rows.length && !Object.keys(rows.at(-1)).length) rows.pop();
    const told = { version: this.version, rows, common: this.common, reason: this.reason };
    if (JSON.stringify(told) === this.told) return;
    this.told = JSON.stringify(told);
    this.tell('rows', told);
  }

  // Cells copied from a spreadsheet fill the grid from the cell that has the focus; a heading names its column.
  paste(event) {
    const input = event.target.closest('input[data-field]');
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n+$/, '');
    if (!input || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    this.undone.push(JSON.stringify(this.rows));
    let table = cellsOf(text).slice(0, LARGEST_PASTE_ROWS + 1);
    const fields = this.data.columns.map(({ field }) => field);
    const named = table[0].map((cell) => this.data.headings[folded(cell)]);
    const isHeaded = named.filter(Boolean).length >= Math.max(2, table[0].length / 2);
    const unknown = isHeaded ? table[0].filter((cell, place) => cell.trim() && !named[place]) : [];
    const note = this.root.querySelector('.unknown');
    note.textContent = unknown.length ? this.data.labels.unknown.replace('{names}', unknown.join(' · ')) : '';
    if (isHeaded) table = table.slice(1);
    const first = fields.indexOf(input.dataset.field);
    const start = Math.max(0, this.lines().indexOf(input.closest('tr')));
    table.forEach((cells, down) => {
      const row = (this.rows[start + down] ??= {});
      cells.forEach((cell, across) => {
        const field = isHeaded ? named[across] : fields[first + across];
        if (field && fields.includes(field)) row[field] = cell.trim();
      });
    });
    this.redraw(start, input.dataset.field);
    this.send();
  }

  redraw(index, field) {
    this.fill();
    this.mark();
    this.focus(index, field);
  }

  focus(index, field) {
    this.lines()[Math.min(index, this.rows.length - 1)]?.querySelector(`input[data-field="${field}"]`)?.focus();
  }

  key(event) {
    const input = event.target.closest('input[data-field]');
    if (!input || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    // A list that is open takes the arrows for itself.
    if (!step || (input.list && event.key !== 'Enter')) return;
    event.preventDefault();
    const index = this.lines().indexOf(input.closest('tr')) + step;
    if (index < 0) return;
    if (index >= this.rows.length) this.add();
    this.focus(index, input.dataset.field);
  }

  add() {
    this.rows.push({});
    this.body.append(this.line(this.rows.length - 1));
  }

  click(event) {
    const what = event.target.closest('[data-do]')?.dataset.do;
    if (what === 'add') {
      this.add();
      this.focus(this.rows.length - 1, this.data.columns[0].field);
    } else if (what === 'remove') {
      this.undone.push(JSON.stringify(this.rows));
      const index = this.lines().indexOf(event.target.closest('tr'));
      this.rows.splice(index, 1);
      this.redraw(index, this.data.columns[0].field);
      this.send();
    } else if (what === 'undo' && this.undone.length) {
      this.rows = JSON.parse(this.undone.pop());
      this.redraw(0, this.data.columns[0].field);
      this.send();
    }
  }
}

// What a spreadsheet puts on the clipboard: tabs and line ends, in quotation marks where a cell holds one of them.
function cellsOf(text) {
  const table = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  for (let match = pattern.exec(text); match && (match[0] || match.index < text.length); match = pattern.exec(text)) {
    table.at(-1).push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"').replace(/\s*\n\s*/g, ' '));
    if (match[3] === '\n') table.push([]);
    if (match[3] === '' && pattern.lastIndex >= text.length) break;
  }
  return table;
}

function folded(text) {
  return text.normalize('NFKC').replace(/[\s*]+/g, ' ').trim().toLowerCase();
}

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
