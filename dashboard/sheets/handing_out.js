// Files that are made while one goes on working. A button marked data-make begins one, with the fields it names; the
// list marked data-makings says how each stands, takes it along when it is ready, and lets it be cancelled.

const ASK_AGAIN_MS = 300;
// The lines of all files, the oldest first: the app may draw its page anew while they are made.
const madeHere = [];

function handOut(root) {
  root.addEventListener('click', (event) => {
    const button = event.target.closest('[data-make]');
    if (!button) return;
    event.preventDefault();
    const form = button.closest('form');
    if (form.reportValidity()) begin(root.querySelector('[data-makings]'), button, form);
  });
}

function showMakings(root) {
  const list = root.querySelector('[data-makings]');
  if (!list) return;
  madeHere.forEach((line) => { if (line.parentElement !== list) list.prepend(line); });
}

async function begin(list, button, form) {
  const asked = new URLSearchParams(button.dataset.make);
  const fields = new FormData(form);
  button.dataset.fields.split(' ').forEach((name) => {
    const value = fields.get(name);
    // A chart is chosen in one field: its indicator and its region.
    if (name === 'chart') new URLSearchParams(value).forEach((own, key) => asked.set(key, own));
    else if (value) asked.set(name, value);
  });
  const line = new MakingLine(list, button.dataset.name);
  try {
    line.show(await told(`/exports?${asked}`, 'POST'));
    while (line.isOpen) {
      await new Promise((resolve) => { setTimeout(resolve, ASK_AGAIN_MS); });
      if (line.isOpen) line.show(await told(`${line.address}?lang=${asked.get('lang')}`));
    }
  } catch {
    line.fail([list.dataset.lost]);
  }
}

async function told(address, method = 'GET') {
  const answer = await fetch(address, { method });
  return answer.json();
}

class MakingLine {
  constructor(list, name) {
    this.words = list.dataset;
    this.line = list.querySelector('template').content.firstElementChild.cloneNode(true);
    this.part = (name) => this.line.querySelector(`[data-part=${name}]`);
    this.part('name').textContent = name;
    this.part('cancel').addEventListener('click', () => this.cancel());
    this.isOpen = true;
    madeHere.push(this.line);
    list.prepend(this.line);
    this.line.scrollIntoView({ block: 'nearest' });
  }

  show(making) {
    if (making.problems?.length) this.fail(making.problems);
    if (!this.isOpen || !making.stage) return;
    this.address = making.address;
    this.part('bar').max = making.total;
    this.part('bar').value = making.done;
    this.part('told').textContent = making.stage === 'waiting' ? this.words.waiting : making.told;
    if (making.stage === 'ready') this.take(making);
    if (making.stage === 'cancelled') this.close(this.words.cancelled);
  }

  take(making) {
    this.close('');
    const file = this.part('file');
    Object.assign(file, { href: making.file, download: making.name, textContent: making.name, hidden: false });
    this.part('name').hidden = true;
    file.click();
  }

  fail(sentences) {
    this.close(sentences.join(' '));
    this.line.classList.add('failed');
    this.line.setAttribute('role', 'alert');
  }

  async cancel() {
    this.close(this.words.cancelled);
    if (this.address) await told(`${this.address}/cancel`, 'POST');
  }

  close(text) {
    this.isOpen = false;
    this.part('bar').hidden = true;
    this.part('cancel').hidden = true;
    this.part('told').textContent = text;
  }
}
