// Mounts a sheet: shows the HTML it is given and follows links within the app.

const mounted = new WeakMap();
const sheets = new Set();

export default function mount({ parentElement, data, setTriggerValue }) {
  let sheet = mounted.get(parentElement);
  if (!sheet) {
    sheet = new Sheet(parentElement);
    mounted.set(parentElement, sheet);
    sheets.add(sheet);
  }
  sheet.tell = setTriggerValue;
  sheet.show(data);
  if (data.live) sheet.root.dataset.version = data.live.version;
  if (data.live) live.follow(data.live, sheet.status(), (version) => setTriggerValue('changed', version));
  else if (sheet.isLive) live.stop();
  sheet.isLive = Boolean(data.live);
  return () => sheet.away();
}

class Sheet {
  constructor(parent) {
    this.root = document.createElement('div');
    this.root.className = 'sheet';
    this.host = parent instanceof ShadowRoot ? parent.host : parent;
    parent.append(this.root);
    this.root.addEventListener('click', (event) => this.click(event));
    this.root.addEventListener('change', (event) => this.change(event));
    this.root.addEventListener('keydown', (event) => this.key(event));
    this.root.addEventListener('focusout', (event) => this.leave(event));
    this.root.addEventListener('copy', (event) => this.copy(event));
    this.root.addEventListener('submit', (event) => this.submit(event));
    copyLinks(this.root);
    handOut(this.root);
    readAlong(this);
  }

  show({ html, lang, theme }) {
    const dark = theme ? theme === 'dark' : isDark(this.host);
    this.root.classList.toggle('dark', dark);
    this.root.lang = lang;
    document.documentElement.lang = lang;
    if (this.html !== html) {
      const isSamePage = this.page === page() && this.root.firstChild && this.lang === lang;
      this.html = html;
      if (!isSamePage) this.root.innerHTML = html;
      else if (morph(this.root, html)) live.say();
    }
    Object.assign(this, { page: page(), lang });
    filterRows(this.root);
    showMakings(this.root);
  }

  // Where something is said to those who do not see it; it stays when the sheet is drawn anew.
  status() {
    if (!this.told) {
      this.told = Object.assign(document.createElement('div'), { className: 'aloud', role: 'status' });
      this.root.after(this.told);
    }
    return this.told;
  }

  // A page without this sheet (that of somebody who has signed out) is not kept up to date.
  away() {
    setTimeout(() => { if (this.isLive && !this.root.isConnected) live.stop(); });
  }

  click(event) {
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const link = event.target.closest('a');
    if (!link || !plain) return;
    if (link.hasAttribute('data-go')) {
      event.preventDefault();
      go(link.hasAttribute('data-stay') ? withFilters(link.getAttribute('href')) : link.getAttribute('href'));
    } else if (link.hasAttribute('data-jump')) {
      event.preventDefault();
      jump(link.hash.slice(1));
    } else if (link.hasAttribute('data-filter')) {
      event.preventDefault();
      chooseFilter(this.root, link.dataset.filter, link.dataset.value);
    } else if (link.hasAttribute('data-filter-clear')) {
      event.preventDefault();
      clearFilters(this.root);
    }
  }

  // A date typed by hand "changes" with every complete date on the way, so it is sent on Enter or on leaving
  // the field; one picked from the calendar is sent at once.
  change(event) {
    const control = event.target;
    if (!control.dataset.param || control === this.typing) return;
    this.send(control);
  }

  key(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
    if (event.target.type !== 'date' || event.target.form) return;
    if (event.key === 'Enter') this.leave(event);
    else if (/^(\d|Arrow|Backspace|Delete)/.test(event.key)) this.typing = event.target;
  }

  leave(event) {
    if (event.target !== this.typing) return;
    this.typing = null;
    this.send(event.target);
  }

  send(control) {
    if (!control.value || control.value === control.defaultValue || !control.checkValidity()) return;
    const address = new URL(control.closest('[data-here]').dataset.here, location.origin);
    address.searchParams.set(control.dataset.param, control.value);
    go(withFilters(address.pathname + address.search));
  }

  // A form tells the app its name, the button that was pressed and everything filled in, every field as a list.
  submit(event) {
    const form = event.target;
    if (!form.dataset.act) return;
    event.preventDefault();
    const filled = new FormData(form, event.submitter);
    const values = Object.fromEntries([...filled.keys()].map((name) => [name, filled.getAll(name)]));
    this.tell('sent', { name: event.submitter?.dataset.act ?? form.dataset.act, values });
  }

  // A formula is drawn with signs no calculator knows and with rounded shares; its copy is the plain expression.
  copy(event) {
    const ground = this.root.getRootNode();
    const selection = ground.getSelection ? ground.getSelection() : document.getSelection();
    const taken = [...this.root.querySelectorAll('[data-expression]')].filter((cell) => selection.containsNode(cell, true));
    if (!taken.length) return;
    const isWithin = taken.length === 1 && taken[0].contains(selection.anchorNode) && taken[0].contains(selection.focusNode);
    const text = isWithin
      ? taken[0].dataset.expression
      : taken.reduce((own, cell) => own.replace(cell.innerText, () => cell.dataset.expression), selection.toString());
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  }
}

// A browser finds no place by its name inside a shadow root, and the place may be in another sheet of the page.
function jump(name) {
  for (const sheet of sheets) {
    if (!sheet.root.isConnected) sheets.delete(sheet);
    const place = sheet.root.isConnected && sheet.root.querySelector(`#${CSS.escape(name)}`);
    if (!place) continue;
    place.tabIndex = -1;
    place.focus();
    place.scrollIntoView({ block: 'start' });
  }
}

// As the browser's own back and forward do it: the app follows the address, in one run and with one step of history.
// Asking the server to switch pages instead leaves a second step with the old page and the new parameters.
function go(href) {
  history.pushState({}, '', href);
  dispatchEvent(new PopStateEvent('popstate', { state: {} }));
}

// The address without what only hides rows of it: the same page, whatever is filtered.
function page() {
  const address = new URL(location.href);
  FILTERS.forEach((name) => address.searchParams.delete(name));
  return address.pathname + address.search;
}

// A link that stays on this page keeps the filters the reader set since it was drawn.
function withFilters(href) {
  const address = new URL(href, location.origin);
  FILTERS.forEach((name) => { if (read(name)) address.searchParams.set(name, read(name)); });
  return address.pathname + address.search;
}

// Streamlit hands its theme down as custom properties; the ground tells light from dark.
function isDark(host) {
  const ground = getComputedStyle(host).getPropertyValue('--st-background-color').trim();
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(ground);
  if (!match) return false;
  const [red, green, blue] = match.slice(1).map((part) => parseInt(part, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
