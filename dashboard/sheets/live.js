// Hears that figures have changed and has the app draw the page again, once whoever is at the keyboard pauses.

const BETWEEN_MS = 1000;
// How long a page that has been asked for may take on a busy server before it is asked for once more.
const DRAWING_MS = 5000;
const QUIET_MS = 1000;
const ANSWER_MS = 5000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30000;
// A page that hears another version over and over though it was drawn again is shown by another server.
const MOST_ASKED = 3;
// Shorter than this a line may be away without anybody being told.
const WARN_MS = 1500;

const live = {
  asked: 0,
  askedAt: -Infinity,
  keyAt: -Infinity,
  wait: FIRST_WAIT_MS,

  // Called each time the page was drawn; `ask` has it drawn again.
  follow({ address, version, told, lost }, status, ask) {
    Object.assign(this, { address, version, told, lost, status, ask });
    // A server that started again knows nothing of this page until it was run there; now it was.
    if (this.socket?.readyState === WebSocket.OPEN) this.isLost = false;
    if (!this.socket) this.connect();
    if (this.newest === version) this.asked = 0;
    this.plan();
  },

  // Something the reader looks at has become something else; read aloud to those who do not see it.
  say() {
    if (performance.now() - this.askedAt < DRAWING_MS) this.status.textContent = this.told;
  },

  stop() {
    clearTimeout(this.timer);
    clearTimeout(this.again);
    const { socket } = this;
    Object.assign(this, { socket: null, address: null, ask: null, newest: undefined });
    socket?.close();
  },

  connect() {
    clearTimeout(this.again);
    if (!this.address) return;
    const socket = new WebSocket(new URL(this.address, location.href.replace(/^http/, 'ws')));
    this.socket = socket;
    socket.onmessage = ({ data }) => {
      clearTimeout(this.unanswered);
      this.warn(false);
      this.wait = FIRST_WAIT_MS;
      if (data !== this.newest) this.asked = 0;
      this.newest = data;
      this.plan();
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      clearTimeout(this.unanswered);
      if (this.newest !== undefined) {
        document.dispatchEvent(new Event('milepost-lost'));
        this.isLost = true;
        this.asked = 0;
        this.warning ??= setTimeout(() => this.warn(true), WARN_MS);
      }
      this.again = setTimeout(() => this.connect(), this.wait * (0.75 + Math.random() / 2));
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    };
  },

  // After sleep a line may be dead without having been told so: it has to answer.
  wake() {
    if (document.hidden || !this.address) return;
    this.plan();
    const { socket } = this;
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send('?');
      clearTimeout(this.unanswered);
      this.unanswered = setTimeout(() => { if (this.socket === socket) this.connect(); socket.close(); }, ANSWER_MS);
    } else if (socket?.readyState !== WebSocket.CONNECTING) {
      this.connect();
    }
  },

  plan(wait = this.askedAt + (DRAWING_MS * this.asked || BETWEEN_MS) - performance.now()) {
    clearTimeout(this.timer);
    if (this.isLost && this.socket?.readyState !== WebSocket.OPEN) return;
    const isOld = this.newest !== undefined && (this.newest !== this.version || this.isLost);
    if (!isOld || !this.ask || (this.asked >= MOST_ASKED && !this.isLost) || document.hidden) return;
    if (wait > 0) this.timer = setTimeout(() => this.plan(), wait);
    else if (this.isBusy()) this.plan(QUIET_MS / 4);
    else {
      this.asked += 1;
      this.askedAt = performance.now();
      this.ask(this.newest);
      this.plan();
    }
  },

  // Said over the page itself: what is typed meanwhile reaches nobody yet.
  warn(isAway) {
    clearTimeout(this.warning);
    this.warning = null;
    const shown = document.getElementById('milepost-lost');
    if (!isAway) {
      shown?.remove();
      this.watch?.disconnect();
    }
    if (!isAway || shown || !this.lost) return;
    const line = document.createElement('div');
    line.id = 'milepost-lost';
    line.setAttribute('role', 'alert');
    line.textContent = this.lost;
    line.style.cssText = 'position:fixed;inset:auto 0 0;z-index:1000001;padding:10px 40px;background:#8C2D04;color:#fff;font:14px/1.5 inherit';
    document.body.append(line);
    // Streamlit says the same in English, over the whole page, and lets nobody type: once is enough.
    this.watch = new MutationObserver(() => document.querySelector('[role=dialog] button[aria-label=Close]')?.click());
    this.watch.observe(document.body, { childList: true, subtree: true });
  },

  isBusy() {
    return this.isComposing || (!this.isLost && performance.now() - this.keyAt < QUIET_MS && isEditable(focused()));
  },
};

addEventListener('compositionstart', () => { live.isComposing = true; }, true);
addEventListener('compositionend', () => { live.isComposing = false; }, true);
addEventListener('focusout', () => { live.isComposing = false; }, true);
addEventListener('keydown', () => { live.keyAt = performance.now(); }, true);
addEventListener('online', () => live.wake());
document.addEventListener('visibilitychange', () => live.wake());

function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

function isEditable(element) {
  return Boolean(element) && (element.matches('input, textarea, select') || element.isContentEditable);
}
