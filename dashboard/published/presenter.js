// The window of who presents: this scene and the next one, notes, the time; it leads the talk as well as it follows.

const STARTED = `milepost-started ${location.pathname}`;

function panel() {
  return body().querySelector('aside.presenter');
}

function started() {
  return Number(sessionStorage.getItem(STARTED)) || restart();
}

function restart() {
  const now = Date.now();
  sessionStorage.setItem(STARTED, `${now}`);
  return now;
}

function tick() {
  const start = started();
  const seconds = Math.floor((Date.now() - start) / 1000);
  const two = (number) => `${number}`.padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  panel().querySelector('.clock').textContent = new Date().toTimeString().slice(0, 5);
  panel().querySelector('.elapsed').textContent = `${hours ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`;
}

function showPanel() {
  const now = slides()[talk.scene];
  panel().querySelectorAll('[data-notes]').forEach((own) => { own.hidden = Number(own.dataset.notes) !== talk.scene + 1; });
  panel().querySelector('.at').textContent = now.dataset.at;
  panel().querySelector('[data-do=blank]').setAttribute('aria-pressed', talk.isBlank);
  const origin = now.querySelector('.origin')?.cloneNode(true).childNodes ?? [];
  panel().querySelector('.origins').replaceChildren(...origin);
  placePanes();
}

function placePanes() {
  for (const name of ['now', 'next']) {
    const { left, top, width } = panel().querySelector(`[data-pane=${name}]`).getBoundingClientRect();
    place(slides().filter((own) => own.classList.contains(name)), left, top, width / PAPER_WIDTH);
  }
}

if (isPresenter) {
  document.body.classList.add('is-presenter');
  addEventListener('begun', () => { panel().hidden = false; tick(); });
  addEventListener('shown', showPanel);
  addEventListener('settled', placePanes);
  addEventListener('news', () => { panel().querySelector('.news').hidden = false; placePanes(); });
  addEventListener('click', (event) => {
    const asked = event.target.closest('[data-do]')?.dataset.do;
    if (!asked) return;
    if (asked === 'restart') { restart(); tick(); }
    else if (asked === 'renew') { channel.postMessage({ renews: true }); renew().catch(() => {}); }
    else act(asked);
  });
  setInterval(tick, 1000);
}

begin(read('spotlight') || undefined);
if (isPresenter) channel.postMessage({ asks: true });
