// What every published page can do: speak its other languages without asking for them, turn dark, say the line is lost.

// What of an address asks the server for another page; the rest is the reader's own.
const ASKED = ['plan', 'edition', 'role'];
const FRAMES_TO_SETTLE = 4;
const AHEAD_MS = 1000;

const facts = JSON.parse(document.getElementById('facts').textContent);
// The page in its other languages; those that were fetched ahead stay texts until somebody wants to read them.
const spoken = new Map();
let ahead = new Map();
document.querySelectorAll('template[data-spoken]').forEach((own) => {
  spoken.set(own.dataset.spoken, own.content.querySelector('#page'));
});

function body() {
  return document.getElementById('page');
}

function language() {
  return body().dataset.lang;
}

// The page in another language takes its place; where one reads and what one is at stays.
function speak(code) {
  const [old, next] = [body(), spoken.get(code)];
  if (!next || next === old) return;
  const anchor = scrollY > 0 && [...old.querySelectorAll('[id]')].find((own) => own.getBoundingClientRect().bottom > 0);
  const top = anchor ? anchor.getBoundingClientRect().top : 0;
  const focused = document.activeElement?.dataset.language;
  spoken.set(language(), old);
  old.replaceWith(next);
  document.documentElement.lang = code;
  document.title = next.dataset.title;
  write('lang', code);
  dispatchEvent(new Event('spoken'));
  if (anchor) stay(anchor.id, top, FRAMES_TO_SETTLE);
  if (focused) next.querySelector(`[data-language="${focused}"]`)?.focus();
}

// What is not on the screen yet has a height that is only guessed; so the place is looked at again as that is drawn.
function stay(id, top, frames) {
  const place = document.getElementById(id);
  if (!place || !frames) return;
  scrollBy(0, place.getBoundingClientRect().top - top);
  requestAnimationFrame(() => stay(id, top, frames - 1));
}

async function chooseLanguage(code) {
  if (!spoken.has(code) && code !== language()) {
    const text = ahead.get(code) ?? await fetchText(code);
    spoken.set(code, parsed(text).getElementById('page'));
  }
  speak(code);
}

async function fetchPage(code) {
  return parsed(await fetchText(code));
}

async function fetchText(code) {
  const address = new URL(location.pathname, location.href);
  ASKED.forEach((name) => { if (read(name)) address.searchParams.set(name, read(name)); });
  address.searchParams.set('lang', code);
  const answer = await fetch(address, { cache: 'no-cache' });
  // Whoever may not see it any longer is told so by the page itself.
  if (answer.status === 403) location.reload();
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
}

function parsed(text) {
  return new DOMParser().parseFromString(text, 'text/html');
}

// The other languages, once the page has nothing else to do, so that a switch needs no connection.
function fetchAhead() {
  if (location.protocol === 'file:' || navigator.connection?.saveData) return;
  const codes = [...body().querySelectorAll('[data-language]')].map((link) => link.dataset.language);
  const missing = codes.filter((code) => code !== language() && !spoken.has(code));
  // What an older round of fetching still brings is not wanted any longer.
  ahead = new Map();
  const own = ahead;
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(async () => {
    for (const code of missing) {
      try {
        own.set(code, await fetchText(code));
      } catch { /* it is asked for again when somebody wants it */ }
    }
  });
}

function showTheme() {
  const isDark = document.documentElement.classList.contains('dark');
  body().querySelector('[data-theme-switch]')?.setAttribute('aria-pressed', isDark);
}

let isAway = false;

function showLost() {
  body().querySelectorAll('.lost').forEach((line) => {
    line.hidden = !isAway;
    line.textContent = isAway ? body().dataset.lost : '';
  });
}

// Said in the page's own line, not over it: nothing here can be lost.
live.warn = (isLost) => {
  clearTimeout(live.warning);
  live.warning = null;
  isAway = isLost;
  showLost();
};

addEventListener('click', (event) => {
  const link = event.target.closest('[data-language]');
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (link && isPlain) {
    event.preventDefault();
    chooseLanguage(link.dataset.language).catch(() => { if (link.getAttribute('href') !== '#') location.assign(link.href); });
  }
  if (event.target.closest('[data-theme-switch]')) {
    chooseTheme(document.documentElement.classList.contains('dark') ? 'light' : 'dark');
  }
});
addEventListener('themechange', showTheme);
addEventListener('spoken', () => { showTheme(); showLost(); });
addEventListener('load', () => setTimeout(fetchAhead, AHEAD_MS));
// A page that holds its languages opens in the one its address names.
speak(read('lang'));
showTheme();
