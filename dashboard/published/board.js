// The board: filters in place, charts one can point at, and new figures without losing one's place.

// On less room, and under a thumb, the drawings say it all.
const ROOM = matchMedia('(min-width: 701px)');
const QUIET_BEFORE_CHARTS_MS = 1500;
const plots = new WeakMap();
let library;

// ---------------------------------------------------------------- filters

// Of the indicators below the matrix, those that a row leads to.
function showDetails() {
  const rows = [...body().querySelectorAll('[data-row]')].filter((row) => !row.hidden);
  const led = new Set(rows.map((row) => row.querySelector('a').getAttribute('href').slice(1)));
  body().querySelectorAll('.detail').forEach((own) => { own.hidden = !led.has(own.id); });
}

addEventListener('click', (event) => {
  const link = event.target.closest('a[data-filter], a[data-filter-clear]');
  if (!link || event.button !== 0) return;
  event.preventDefault();
  if (link.hasAttribute('data-filter')) chooseFilter(body(), link.dataset.filter, link.dataset.value);
  else clearFilters(body());
  showDetails();
});

addEventListener('change', (event) => {
  if (!event.target.matches('[data-plan]')) return;
  const address = new URL(location.pathname, location.href);
  address.searchParams.set('plan', event.target.value);
  address.searchParams.set('lang', language());
  location.assign(address);
});

// What is wider than its place is pushed along by keys too.
function showSideways() {
  body().querySelectorAll('.sideways').forEach((own) => { own.tabIndex = ROOM.matches ? -1 : 0; });
}

// ---------------------------------------------------------------- charts

// Charts that stand on the screen: taken over one by one when the page opens, later once nobody touches it; the library
// takes its time, and whoever filters or scrolls comes first.
const inView = new Set();
let quiet;

const seen = new IntersectionObserver((changes) => {
  changes.forEach((own) => { inView[own.isIntersecting ? 'add' : 'delete'](own.target); });
  if (!quiet) takeOverSeen();
});

async function takeOverSeen() {
  for (const chart of [...inView]) {
    await takeOver(chart);
    // A chart takes its time too: what somebody does meanwhile is answered before the next one.
    await new Promise((resume) => { setTimeout(resume); });
    if (quiet) return;
  }
}

function waitForQuiet() {
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    quiet = undefined;
    takeOverSeen();
  }, QUIET_BEFORE_CHARTS_MS);
}

['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll'].forEach((name) => {
  addEventListener(name, waitForQuiet, { passive: true, capture: true });
});
// Who points at a chart need not wait.
addEventListener('pointerover', (event) => {
  const chart = ROOM.matches && event.target.closest('.chart');
  if (chart) takeOver(chart);
});

function watchCharts() {
  seen.disconnect();
  inView.clear();
  if (ROOM.matches) body().querySelectorAll('.chart').forEach((own) => seen.observe(own));
}

// Plotly draws over the drawing what is the same to the eye, and answers to the pointer.
async function takeOver(chart) {
  const text = chart.querySelector('script').textContent;
  if (plots.get(chart) === text) return;
  plots.set(chart, text);
  try {
    await load();
    const drawn = chart.querySelector('.wide-only');
    const height = Math.round(drawn.getBoundingClientRect().height);
    const plot = chart.querySelector('.plot');
    plot.hidden = false;
    const { data, layout } = coloured(text);
    await Plotly.newPlot(plot, data, height ? { ...layout, height } : layout, { displayModeBar: false, responsive: true });
  } catch {
    // The drawing stays.
    plots.delete(chart);
    chart.querySelector('.plot').hidden = true;
  }
}

function coloured(text) {
  const isDark = document.documentElement.classList.contains('dark');
  return JSON.parse(isDark ? text.replace(/#[0-9A-F]{6}\b/g, (own) => facts.dark[own] ?? own) : text);
}

function load() {
  library ??= facts.plotly ? fetched(facts.plotly) : unpacked(document.getElementById('packed').textContent);
  library.catch(() => { library = undefined; });
  return library;
}

function fetched(address) {
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement('script'), { src: address, onload: resolve, onerror: reject }));
  });
}

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (own) => own.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  document.head.append(Object.assign(document.createElement('script'), { text: await new Response(plain).text() }));
}

addEventListener('themechange', () => {
  body().querySelectorAll('.plot:not([hidden])').forEach((plot) => {
    const { data, layout } = coloured(plot.parentElement.querySelector('script').textContent);
    Plotly.react(plot, data, { ...layout, height: plot.layout.height });
  });
});

// ---------------------------------------------------------------- new figures

// The new page is fetched once and takes the place of the old one, node by node; a chart that says the same is kept.
// Of two that are on their way the one asked for last counts.
let renewals = 0;

async function renew() {
  renewals += 1;
  const asked = renewals;
  const fresh = await fetchPage(language());
  if (asked !== renewals) return;
  const next = fresh.getElementById('page');
  const kept = [...body().querySelectorAll('.chart')]
    .filter((own) => plots.has(own) && own.querySelector('script').textContent === told(next, own))
    .map((own) => [own.dataset.key, own.querySelector('.plot')]);
  kept.forEach(([, plot]) => plot.replaceWith(Object.assign(document.createElement('div'), { className: 'plot', hidden: true })));
  if (morph(body(), next.innerHTML)) live.say();
  kept.forEach(([key, plot]) => chartOf(body(), key).querySelector('.plot').replaceWith(plot));
  Object.assign(facts, JSON.parse(fresh.getElementById('facts').textContent));
  document.title = next.dataset.title;
  spoken.clear();
  begin();
  fetchAhead();
}

function told(next, chart) {
  return chartOf(next, chart.dataset.key)?.querySelector('script').textContent;
}

function chartOf(root, key) {
  return root.querySelector(`.chart[data-key="${key}"]`);
}

function follow() {
  const { told: said, lost } = body().dataset;
  live.follow({ ...facts.live, told: said, lost }, document.getElementById('told'), () => { renew().catch(() => {}); });
}

function begin() {
  filterRows(body());
  showDetails();
  showTheme();
  showSideways();
  watchCharts();
  if (facts.live) follow();
}

addEventListener('spoken', begin);
ROOM.addEventListener('change', () => { watchCharts(); showSideways(); });
begin();
// Who comes for a chart is brought it.
if (facts.plotly && ROOM.matches && location.hash) load().catch(() => {});
