// A form that is looked at while it is filled in. What is typed stands in the browser and stays as it is; the app is
// told a quarter of a second after the last key, never in the middle of a composition, and answers in the slots
// beside the fields.

const PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 450;
const SETTLED_MS = 900;
const mounted = new WeakMap();
const parts = new Set();

export default function mount({ parentElement, data, setStateValue, setTriggerValue }) {
  let part = mounted.get(parentElement);
  if (!part) {
    part = new Part(parentElement);
    mounted.set(parentElement, part);
    parts.add(part);
  }
  part.tellTyped = (told) => setStateValue('typed', told);
  part.tellPressed = (told) => setTriggerValue('pressed', told);
  part.show(data);
}

class Part {
  constructor(parent) {
    this.root = document.createElement('div');
    this.root.className = 'sheet';
    parent.append(this.root);
    this.left = new Set();
    this.pictures = new Map();
    copyLinks(this.root);
    arrange(this.root, (what, own) => this.press(what, own));
    this.root.addEventListener('input', (event) => this.input(event));
    this.root.addEventListener('compositionend', (event) => this.input(event));
    this.root.addEventListener('change', (event) => this.leave(event));
    this.root.addEventListener('focusout', (event) => this.leave(event));
    this.root.addEventListener('click', (event) => this.click(event));
    this.root.addEventListener('keydown', (event) => this.key(event));
    // A page that is hidden or left has told everything.
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.flush(); });
  }

  show({ html, form, lang, theme, session, unheard }) {
    this.unheard = unheard;
    if (session !== this.session) this.last = null;
    this.session = session;
    this.root.lang = lang;
    this.root.classList.toggle('dark', theme === 'dark');
    if (form === this.form && lang === this.lang) {
      this.answer(html);
      return;
    }
    if (form !== this.form) this.left.clear();
    Object.assign(this, { form, lang });
    this.root.innerHTML = html;
    this.answered = this.values();
    this.restore();
    this.follow();
    showPictures(this.root, this.pictures);
    const first = this.root.querySelector('[data-first]');
    if (first && document.activeElement === document.body) first.focus({ preventScroll: true });
  }

  // What the app says goes into the slots; of the fields themselves only what may be chosen or typed in them.
  answer(html) {
    const next = document.createElement('div');
    next.innerHTML = html;
    this.answered = this.values(next);
    this.isAway = false;
    next.querySelectorAll('[data-slot]').forEach((own) => {
      const held = this.root.querySelector(`[data-slot="${CSS.escape(own.dataset.slot)}"]`);
      if (!held) return;
      this.fill(held, own.innerHTML);
      if (held.className !== own.className) held.className = own.className;
    });
    next.querySelectorAll('[data-field], [data-row], [data-follow]').forEach((own) => {
      const held = this.root.querySelector(address(own));
      if (!held) return;
      ['hidden', 'disabled', 'placeholder', 'aria-invalid', 'data-follow'].forEach((name) => {
        if (own.hasAttribute(name)) held.setAttribute(name, own.getAttribute(name));
        else held.removeAttribute(name);
      });
      // What the app has taken out of a field is gone from it.
      if (own.dataset.version !== held.dataset.version) {
        held.dataset.version = own.dataset.version;
        held.value = own.value;
      }
    });
    this.follow();
    this.catchUp(next);
    this.forget(next);
    showPictures(this.root, this.pictures);
  }

  // A slot is filled anew where other words are in it than were given last; of things in an order those that stay are
  // left alone. A button that has the keyboard keeps it, wherever it stands now.
  fill(slot, html) {
    if (!slot.doubted && (slot.given ?? slot.innerHTML) === html) return;
    slot.doubted = null;
    const focused = this.root.getRootNode().activeElement;
    const pressed = slot.contains(focused) ? focused.dataset.press : '';
    if (slot.hasAttribute('data-arrange')) morph(slot, html);
    else slot.innerHTML = html;
    slot.given = html;
    if (pressed) slot.querySelector(`[data-press="${CSS.escape(pressed)}"]`)?.focus();
  }

  // While nobody can be reached, nothing that was said holds of what is typed.
  doubt() {
    if (this.isAway) doubtClaims(this.root, this.values(), this.answered, this.unheard);
  }

  // What was typed and not answered yet is kept in the window, also over a reload while nobody can be reached.
  texts(root) {
    return [...root.querySelectorAll('input[data-field]:not([type=radio]), textarea[data-field]')];
  }

  keep(field) {
    if (field.matches?.('input:not([type=radio]), textarea')) sessionStorage.setItem(`${this.form} ${field.dataset.field}`, field.value);
  }

  forget(next) {
    this.texts(next).forEach((own) => {
      const key = `${this.form} ${own.dataset.field}`;
      if (sessionStorage.getItem(key) === own.value) sessionStorage.removeItem(key);
    });
  }

  restore() {
    const unheard = this.texts(this.root).filter((field) => {
      const kept = sessionStorage.getItem(`${this.form} ${field.dataset.field}`);
      if (kept === null || kept === field.value || field.disabled) return false;
      field.value = kept;
      return true;
    });
    if (unheard.length) this.pause = setTimeout(() => this.tell(''), PAUSE_MS);
  }

  // What was typed while nobody heard it (the connection was lost, the server started again) is told now.
  catchUp(next) {
    if (this.since) return;
    const isUnheard = this.texts(next).some((own) => {
      const held = this.root.querySelector(address(own));
      return held && !held.disabled && held.value !== own.value;
    });
    if (isUnheard && !this.pause) this.pause = setTimeout(() => this.tell(''), PAUSE_MS);
  }

  // A choice nobody made by hand follows what the app read.
  follow() {
    this.root.querySelectorAll('[data-follow]').forEach((group) => {
      const isOwn = group.hasAttribute('data-chosen');
      group.querySelectorAll('input').forEach((input) => {
        if (!isOwn) input.checked = input.value === group.dataset.follow;
      });
    });
  }

  input(event) {
    // Latin letters on the way to a Chinese word are not what somebody means to say.
    if (event.isComposing) return;
    this.keep(event.target);
    this.doubt();
    const now = Date.now();
    this.since ??= now;
    clearTimeout(this.pause);
    clearTimeout(this.settled);
    const wait = Math.max(0, Math.min(PAUSE_MS, this.since + LONGEST_PAUSE_MS - now));
    const at = event.target.dataset.field ?? '';
    this.pause = setTimeout(() => this.tell(at), wait);
    this.settled = setTimeout(() => { this.left.add(at); this.tell(''); }, SETTLED_MS);
  }

  leave(event) {
    const field = event.target.dataset.field;
    if (!field || event.isComposing) return;
    const isFirst = !this.left.has(field) && (event.target.value !== '' || event.type === 'change');
    if (isFirst) this.left.add(field);
    if (event.type === 'change' || this.since || isFirst) this.tell('');
  }

  flush() {
    if (this.since) this.tell('');
  }

  tell(at) {
    this.doubt();
    clearTimeout(this.pause);
    this.pause = null;
    if (!at) clearTimeout(this.settled);
    this.since = null;
    const told = this.told(at);
    const text = JSON.stringify(told);
    if (text === this.last) return;
    this.last = text;
    // The moment makes it news also where the same was told to a server that is no more.
    this.tellTyped({ ...told, moment: Date.now() });
  }

  // All parts of a form speak together: what one of them tells is the whole of it.
  told(at) {
    const own = [...parts].filter((part) => part.root.isConnected && part.form === this.form);
    return {
      form: this.form,
      values: Object.assign({}, ...own.map((part) => part.values())),
      left: own.flatMap((part) => [...part.left]),
      at,
    };
  }

  values(root = this.root) {
    const values = {};
    root.querySelectorAll('[data-field]').forEach((field) => {
      if (field.type !== 'radio') values[field.dataset.field] = field.value;
      else if (!(field.dataset.field in values)) values[field.dataset.field] = '';
      const group = field.closest('[data-follow]');
      if (field.type === 'radio' && field.checked && (!group || group.hasAttribute('data-chosen'))) {
        values[field.dataset.field] = field.value;
      }
    });
    return values;
  }

  click(event) {
    const radio = event.target.closest('input[type=radio]');
    if (radio) this.choose(radio);
    const button = event.target.closest('[data-press]');
    if (button && !button.disabled) this.press(button.dataset.press, button);
  }

  // Chosen by hand; chosen again, it follows what is read once more.
  choose(radio) {
    const group = radio.closest('[data-follow]');
    if (!group) return;
    if (group.dataset.chosen === radio.value) delete group.dataset.chosen;
    else group.dataset.chosen = radio.value;
    this.follow();
    this.left.add(radio.dataset.field);
    this.tell('');
  }

  key(event) {
    if (event.key !== 'Enter' || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      this.submit(event);
    } else if (event.target.dataset.enter) {
      event.preventDefault();
      this.press(event.target.dataset.enter, event.target);
    } else if (event.target.dataset.field) {
      this.leave({ target: event.target, type: 'change' });
    }
  }

  submit(event) {
    event.preventDefault();
    const button = all('[data-main]', this.form);
    if (button && !button.disabled) this.press(button.dataset.press, button);
  }

  press(what, button) {
    clearTimeout(this.pause);
    clearTimeout(this.settled);
    this.since = null;
    this.last = null;
    // Pressed twice in a hurry, it is pressed once; what it does is done once in any case.
    if (button.matches('button')) {
      button.setAttribute('aria-busy', 'true');
      setTimeout(() => button.removeAttribute('aria-busy'), 600);
    }
    this.tellPressed({ ...this.told(''), what });
  }
}

// Streamlit's field for files is no part of ours, and beside all fields there is the page: Ctrl+Enter holds there too.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  const [at] = event.composedPath();
  if (at !== document.body && !at.closest('[data-testid=stFileUploader]')) return;
  [...parts].find((part) => all('[data-main]', part.form))?.submit(event);
});

// Told where it is listened for figures: the line to the server is gone.
document.addEventListener('milepost-lost', () => parts.forEach((part) => {
  part.isAway = true;
  part.doubt();
}));

function all(selector, form) {
  for (const part of parts) {
    const found = part.root.isConnected && part.form === form && part.root.querySelector(selector);
    if (found) return found;
  }
  return null;
}

function address(element) {
  if (element.dataset.row) return `[data-row="${CSS.escape(element.dataset.row)}"]`;
  if (element.hasAttribute('data-follow')) return `[data-group="${CSS.escape(element.dataset.group)}"]`;
  const value = element.type === 'radio' ? `[value="${CSS.escape(element.value)}"]` : '';
  return `[data-field="${CSS.escape(element.dataset.field)}"]${value}`;
}
