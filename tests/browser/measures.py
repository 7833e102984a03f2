"""What is measured in a page, through all its shadow roots; each is run there by ``page.evaluate``."""

# Elements whose text does not fit: cut, or running into a neighbour. Through all shadow roots.
CUT = """() => {
  const cut = [];
  const wanted = 'div, section, p, h1, h2, h3, td, th, li, caption, label, nav, ul, header, a, span, strong, select';
  const look = (root) => {
    for (const own of root.querySelectorAll('*')) {
      if (own.shadowRoot) look(own.shadowRoot);
      if (root === document || !own.matches(wanted) || !own.checkVisibility() || own.closest('.vh')) continue;
      // The grid of many figures is made to be scrolled across.
      if (own.matches('.frame')) continue;
      // Small graphics may point past their column; a label keeps its own width.
      if (own.querySelector('svg.bullet, svg.pace, .cmp svg') || own.closest('svg, .cmp, .axis')) continue;
      // The room kept for decimals is measured in ordinary digits; bold ones reach two pixels into the gap.
      const spare = own.matches('.n, .n .f') ? 2 : 1;
      if (own.clientWidth && own.scrollWidth > own.clientWidth + spare) {
        cut.push(`${own.tagName.toLowerCase()}.${own.className} ${own.scrollWidth} > ${own.clientWidth}: ` +
          own.innerText.trim().slice(0, 60).replaceAll('\\n', ' '));
      }
      if (own.matches('select')) {
        const style = getComputedStyle(own);
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const text = own.selectedOptions[0]?.label ?? '';
        if (pen.measureText(text).width > own.clientWidth + 1) cut.push(`select: ${text}`);
      }
    }
  };
  look(document);
  const across = document.scrollingElement;
  if (across.scrollWidth > across.clientWidth) cut.push(`the page is ${across.scrollWidth} wide`);
  const main = document.querySelector('[data-testid=stMain]');
  if (main.scrollWidth > main.clientWidth) cut.push(`the page is ${main.scrollWidth} wide in ${main.clientWidth}`);
  return cut;
}"""

# By how much the app's column is higher than its window.
SCROLLS_DOWN = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollHeight - main.clientHeight;
}"""

# Text whose colour is too near to that of its ground.
FAINT = """() => {
  const faint = [];
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = parts(colour).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (own) => {
    for (let at = own; at; at = at.parentElement ?? at.getRootNode().host) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((parts(colour)[3] ?? 1) > 0.5) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  for (const host of document.querySelectorAll('*')) {
    for (const own of host.shadowRoot?.querySelectorAll('*') ?? []) {
      const says = [...own.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
      if (!says || !own.checkVisibility() || own.closest('svg, option, .vh')) continue;
      const [light, dark] = [luminance(getComputedStyle(own).color), luminance(ground(own))].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${own.className}: ${own.innerText.trim().slice(0, 40)}`);
    }
  }
  return faint;
}"""

# Whether the app is drawn in its dark colours.
IS_DARK = """() => [...document.querySelectorAll('*')].map((own) => own.shadowRoot?.querySelector('.sheet'))
  .find(Boolean).classList.contains('dark')"""

# What can be used on a page, in the order of the page, as it looks before it has the keyboard. Of radio buttons with
# one name the keyboard goes to one.
CONTROLS = """() => {
  const usable = 'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable=true]';
  const found = [];
  const grounds = [document];
  const collect = (ground) => ground.querySelectorAll('*').forEach((own) => {
    if (own.shadowRoot) {
      grounds.push(own.shadowRoot);
      collect(own.shadowRoot);
    }
    // The scrolling column is Streamlit's: who is in it sees its edge and no ring.
    const isOut = own.matches(':disabled, [tabindex="-1"], [type=hidden], [inert] *, [data-testid=stMain]');
    if (isOut || !own.matches(usable)) return;
    if (own.checkVisibility({ visibilityProperty: true }) && own.getClientRects().length) found.push(own);
  });
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  focused?.blur();
  collect(document);
  // The ring may be drawn around the field, the label or the row something stands in.
  const around = (own) => [own, own.parentElement, own.parentElement?.parentElement, own.closest('tr')];
  const looks = (own) => around(own).filter(Boolean).map((part) => {
    const { outlineStyle, outline, boxShadow, backgroundColor, borderBottom } = getComputedStyle(part);
    return [outlineStyle === 'none' ? '' : outline, boxShadow, backgroundColor, borderBottom].join();
  }).join(';');
  const before = new Map(found.map((own) => [own, looks(own)]));
  const reached = new Set();
  const unmarked = new Set();
  // Within a shadow root the focus moves without the document being told.
  grounds.forEach((ground) => ground.addEventListener('focusin', (event) => {
    const [own] = event.composedPath();
    reached.add(own);
    if (looks(own) === before.get(own)) unmarked.add(own);
  }));
  const isReached = (own) => reached.has(own)
    || (own.type === 'radio' && found.some((other) => other.name === own.name && reached.has(other)));
  const words = (own) => (own.ariaLabel || own.innerText || own.name || own.id).trim();
  const named = (own) => `${own.localName} ${words(own).slice(0, 40)}`;
  window.faults = () => [
    ...found.filter((own) => own.isConnected && !isReached(own)).map((own) => `missed: ${named(own)}`),
    ...[...unmarked].map((own) => `unmarked: ${named(own)}`),
  ];
  return found.length;
}"""

# The group, the drawing and the words of every status in sight.
STATUSES = """() => {
  const found = [];
  const collect = (ground) => ground.querySelectorAll('*').forEach((own) => {
    if (own.shadowRoot) collect(own.shadowRoot);
    if (!own.matches('tr.t .st') || !own.checkVisibility()) return;
    const sign = own.querySelector('svg');
    const group = ['achieved', 'on_track', 'slow', 'behind', 'undecided'].find((name) => own.classList.contains(name));
    found.push([group, sign?.checkVisibility() ? sign.innerHTML : '', own.innerText.trim()]);
  });
  collect(document);
  return found;
}"""

# What is cut, too small, or beyond the edge of its paper, by slide.
FAULTS_OF_SLIDES = """() => slides().map((slide, index) => {
  const told = [];
  const isCut = (own) => own.scrollHeight > own.clientHeight + 1 || own.scrollWidth > own.clientWidth + 1;
  if ([slide, slide.querySelector('.body')].some(isCut)) told.push('cut');
  if (slide.style.getPropertyValue('--letters')) told.push('smaller');
  const paper = slide.getBoundingClientRect();
  const scale = paper.width / 1280;
  for (const own of slide.querySelectorAll('*')) {
    const isText = [...own.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!isText || own.closest('.origin, title')) continue;
    const size = parseFloat(getComputedStyle(own).fontSize) * (own.getScreenCTM ? own.getScreenCTM().a / scale : 1);
    const floor = own.matches('.big, .counts strong') ? 48 : 24;
    if (size < floor - 0.01) told.push(`${size.toFixed(1)} px: ${own.textContent}`);
    const range = document.createRange();
    range.selectNodeContents(own);
    const box = range.getBoundingClientRect();
    if (box.width && (box.right > paper.right + 1 || box.left < paper.left - 1 || box.bottom > paper.bottom + 1)) {
      told.push(`beyond the edge: ${own.textContent}`);
    }
  }
  return [index + 1, told];
}).filter(([, told]) => told.length)"""

# From a key to the frame that shows its slide.
CLOCK = """() => {
  window.took = [];
  addEventListener('keydown', () => {
    const pressed = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => took.push(performance.now() - pressed);
      port2.postMessage(0);
    });
  }, true);
}"""
