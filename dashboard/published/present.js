// The talk: slides that are all there and laid out; a key only shows another one.

// A second digit, or an Enter, belongs to the first when it comes within this.
const DIGITS_MS = 700;
const STILL_MS = 3000;
// Addresses are written when whoever holds a key down lets go: browsers take only so many in a while.
const WRITE_MS = 150;
const SWIPE = 50;
const LOOP_SECONDS = 15;
// A line is thin: what is this near to it is meant for it.
const REACH = [0, 4, 8, 12];

const isPresenter = read('role') === 'presenter';
const talk = { scene: 0, lit: '', isBlank: false, loop: 0 };
// Windows of one talk in one browser go together; whichever is used leads.
const channel = new BroadcastChannel(`milepost ${location.pathname} ${read('plan')} ${read('edition')}`);

function slides() {
  return [...body().querySelectorAll('.slides > .slide')];
}

// ---------------------------------------------------------------- what is shown

function show(scene, lit) {
  const all = slides();
  if (!all.length) return;
  talk.scene = Math.max(0, Math.min(all.length - 1, scene));
  const now = all[talk.scene];
  all.forEach((own, place) => {
    own.classList.toggle('now', own === now);
    own.classList.toggle('next', isPresenter && place === talk.scene + 1);
  });
  light(lit ?? now.dataset.spotlight ?? '');
  document.getElementById('told').textContent = now.dataset.said;
  dispatchEvent(new Event('shown'));
  plan();
}

function light(key) {
  const now = slides()[talk.scene];
  talk.lit = keysOf(now).includes(key) ? key : '';
  now.classList.toggle('lit', Boolean(talk.lit));
  now.querySelectorAll('[data-series], [data-key]').forEach((own) => own.classList.toggle('on', keyOf(own) === talk.lit));
  clearTimeout(talk.writing);
  talk.writing = setTimeout(() => {
    write('scene', `${talk.scene + 1}`);
    write('spotlight', talk.lit);
  }, WRITE_MS);
}

function keyOf(element) {
  return element.dataset.series ?? element.dataset.key;
}

function keysOf(slide) {
  return [...new Set([...slide.querySelectorAll('[data-series], [data-key]')].map(keyOf))];
}

function blank(isBlank) {
  talk.isBlank = isBlank;
  document.body.classList.toggle('is-blank', isBlank);
  dispatchEvent(new Event('shown'));
}

// ---------------------------------------------------------------- acts

const acts = {
  next() {
    if (talk.scene + 1 < slides().length) show(talk.scene + 1);
    else if (talk.loop) show(0);
  },
  previous() { show(talk.scene - 1); },
  first() { show(0); },
  last() { show(slides().length - 1); },
  spotlight(step = 1) {
    const keys = ['', ...keysOf(slides()[talk.scene])];
    light(keys.at((keys.indexOf(talk.lit) + step) % keys.length));
  },
  clear() { light(''); },
  blank() { blank(!talk.isBlank); },
  loop() { loop(talk.loop ? 0 : LOOP_SECONDS); },
};

// Done here, and told to the other windows of this talk.
function act(name, ...given) {
  if (!slides().length) return;
  if (talk.isBlank && name !== 'blank') blank(false);
  acts[name](...given);
  tell();
}

function tell() {
  const { scene, lit, isBlank, loop: seconds } = talk;
  channel.postMessage({ scene, lit, isBlank, loop: seconds });
}

channel.onmessage = ({ data }) => {
  if (data.asks) tell();
  else if (data.renews) renew().catch(() => {});
  else {
    talk.loop = data.loop;
    if (data.isBlank !== talk.isBlank) blank(data.isBlank);
    show(data.scene, data.lit);
  }
};

function openPresenter() {
  const address = new URL(location.href);
  address.searchParams.set('role', 'presenter');
  address.searchParams.delete('loop');
  // What is shown now may not stand in the address yet.
  address.searchParams.set('scene', `${talk.scene + 1}`);
  address.searchParams.set('spotlight', talk.lit);
  open(address, 'milepost-presenter', 'popup,width=1240,height=800');
}

async function fullScreen() {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}

// ---------------------------------------------------------------- keys, fingers, pointer

const KEYS = {
  ArrowRight: ['next'], ArrowDown: ['next'], PageDown: ['next'], ' ': ['next'],
  ArrowLeft: ['previous'], ArrowUp: ['previous'], PageUp: ['previous'], Backspace: ['previous'],
  Home: ['first'], End: ['last'],
  s: ['spotlight'], Escape: ['clear'], b: ['blank'], l: ['loop'],
};
const OWN_KEYS = {
  f: () => { fullScreen().catch(() => {}); },
  d: () => chooseTheme(document.documentElement.classList.contains('dark') ? 'light' : 'dark'),
  n: () => { if (!isPresenter) openPresenter(); },
  '?': () => { const line = body().querySelector('.keys'); line.hidden = !line.hidden; },
};
let digits = '';

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (/^\d$/.test(key)) type(key);
  else if (key === 'Enter' && digits) goToTyped();
  // A number that could not go on was followed at once; its Enter comes late.
  else if (key === 'Enter' && performance.now() - talk.typedAt < DIGITS_MS) talk.typedAt = -Infinity;
  else if (event.target.closest('button') && (key === 'Enter' || key === ' ')) return;
  else if (event.target.closest('[tabindex]') && /^(Arrow(Up|Down)|Page|Home|End)/.test(key)) return;
  else if (event.shiftKey && key === ' ') act('previous');
  else if (event.shiftKey && key === 's') act('spotlight', -1);
  else if (key === 'Enter') act('next');
  else if (KEYS[key]) act(...KEYS[key]);
  else if (OWN_KEYS[key]) OWN_KEYS[key]();
  else return;
  event.preventDefault();
});

function type(digit) {
  digits += digit;
  clearTimeout(talk.typing);
  const isWhole = Number(`${digits}0`) > slides().length || digits.length > 2;
  if (isWhole) goToTyped();
  else talk.typing = setTimeout(goToTyped, DIGITS_MS);
}

function goToTyped() {
  clearTimeout(talk.typing);
  const asked = Number(digits);
  digits = '';
  talk.typedAt = performance.now();
  if (!asked) return;
  if (talk.isBlank) blank(false);
  show(asked - 1);
  tell();
}

let touched;
addEventListener('touchstart', ({ touches }) => {
  touched = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : undefined;
}, { passive: true });
addEventListener('touchend', ({ changedTouches: [end] }) => {
  if (!touched || (window.visualViewport?.scale ?? 1) > 1.01) return;
  const [across, down] = [end.clientX - touched.x, end.clientY - touched.y];
  if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) act(across < 0 ? 'next' : 'previous');
}, { passive: true });

addEventListener('click', (event) => {
  if (event.button !== 0 || !event.target.closest('.slides .now')) return;
  const key = near(event.clientX, event.clientY);
  if (!key) return;
  light(key === talk.lit ? '' : key);
  tell();
});

function near(x, y) {
  for (const reach of REACH) {
    for (let way = 0; way < 2 * Math.PI; way += Math.PI / 4) {
      const found = document.elementFromPoint(x + reach * Math.cos(way), y + reach * Math.sin(way));
      const own = found?.closest('.now [data-series], .now [data-key]');
      if (own) return keyOf(own);
    }
  }
  return '';
}

function stir() {
  document.body.classList.remove('is-still');
  clearTimeout(talk.still);
  if (!isPresenter) talk.still = setTimeout(() => document.body.classList.add('is-still'), STILL_MS);
}
addEventListener('pointermove', ({ pointerType }) => { if (pointerType === 'mouse') stir(); });

// ---------------------------------------------------------------- alone in a lobby

function loop(seconds) {
  talk.loop = seconds;
  write('loop', seconds && !isPresenter ? `${seconds}` : '');
  plan();
}

function plan() {
  clearTimeout(talk.turning);
  if (isPresenter || !talk.loop) return;
  talk.turning = setTimeout(turn, talk.loop * 1000);
  stayAwake();
}

async function turn() {
  const isLast = talk.scene + 1 >= slides().length;
  if (isLast && !facts.isFrozen && hasNews()) await renew().catch(() => {});
  acts.next();
  plan();
  tell();
}

// The line may hold while the way to it is gone; the browser knows first.
addEventListener('offline', () => live.warn(true));

function hasNews() {
  return live.newest !== undefined && live.newest !== live.version;
}

// A screen that shows something is not put to sleep; asked for again whenever it may have been forgotten.
function stayAwake() {
  const isWanted = talk.loop || document.fullscreenElement;
  if (isWanted && !document.hidden && (!talk.awake || talk.awake.released)) {
    navigator.wakeLock?.request('screen').then((lock) => { talk.awake = lock; }, () => {});
  } else if (!isWanted) {
    talk.awake?.release();
  }
}
document.addEventListener('fullscreenchange', stayAwake);
document.addEventListener('visibilitychange', stayAwake);

// The same talk with the figures of now, in the place of the old one; nobody leaves full screen for it.
async function renew() {
  const fresh = await fetchPage(language());
  body().replaceChildren(...fresh.getElementById('page').childNodes);
  Object.assign(facts, JSON.parse(fresh.getElementById('facts').textContent));
  begin(talk.lit);
}

function begin(lit) {
  dispatchEvent(new Event('begun'));
  settle();
  show(talk.scene, lit);
  showLost();
  // A talk does not change by itself; whoever presents is told that it could.
  live.follow({ ...facts.live }, document.getElementById('told'), isPresenter && !facts.isFrozen ? () => dispatchEvent(new Event('news')) : undefined);
}

talk.scene = Math.max(0, (Number.parseInt(read('scene'), 10) || 1) - 1);
talk.loop = isPresenter ? 0 : Math.min(3600, Math.max(0, Number(read('loop')) || 0));
stir();
