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

const live = {
  asked: 0,
  askedAt: -Infinity,
  keyAt: -Infinity,
  wait: FIRST_WAIT_MS,

  // Called each time the page was drawn; `ask` has it drawn again.
  follow({ address, version, told }, status, ask) {
    Object.assign(this, { address, version, told, status, ask });
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
      this.wait = FIRST_WAIT_MS;
      if (data !== this.newest) this.asked = 0;
      this.newest = data;
      this.plan();
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      clearTimeout(this.unanswered);
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
    const isOld = this.newest !== undefined && this.newest !== this.version;
    if (!isOld || !this.ask || this.asked >= MOST_ASKED || document.hidden) return;
    if (wait > 0) this.timer = setTimeout(() => this.plan(), wait);
    else if (this.isBusy()) this.plan(QUIET_MS / 4);
    else {
      this.asked += 1;
      this.askedAt = performance.now();
      this.ask(this.newest);
      this.plan();
    }
  },

  isBusy() {
    return this.isComposing || (performance.now() - this.keyAt < QUIET_MS && isEditable(focused()));
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
