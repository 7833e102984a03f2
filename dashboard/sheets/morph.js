// Makes a sheet say something else while everything that stays is left where it is: whoever reads, types or has a part
// unfolded keeps their place. Nodes are matched by name, then by what they say, then by their order.

const MOST_COMPARED = 40000;
const MARKED_MS = 6000;
// What the reader or this script has set, and no drawing takes back.
const OWN = new Set(['open', 'data-fresh']);
// What a mark stands under: a number, a status, a figure of the head.
const MARKABLE = '.n, .st, .num, .figs strong, .tally strong, .value td';

function morph(root, html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  const changed = new Set();
  morphChildren(root, template.content, changed);
  return mark(root, changed);
}

function morphChildren(old, fresh, changed) {
  const olds = [...old.childNodes];
  const partners = match(olds, [...fresh.childNodes]);
  const stays = new Set(partners.values());
  olds.forEach((node) => { if (!stays.has(node)) node.remove(); });
  let place = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const partner = partners.get(next);
    if (!partner) {
      old.insertBefore(next, place);
      changed.add(next);
    } else {
      // One that goes further down is taken out, instead of everything behind it being moved up.
      if (partner === place?.nextSibling) {
        place.remove();
        place = partner;
      }
      if (partner === place) place = place.nextSibling;
      else old.insertBefore(partner, place);
      morphNode(partner, next, changed);
    }
  }
}

function morphNode(old, fresh, changed) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data === fresh.data) return;
    old.data = fresh.data;
    changed.add(old);
    return;
  }
  morphAttributes(old, fresh);
  // The picture of a scene comes by itself.
  if (!old.hasAttribute('data-picture')) morphChildren(old, fresh, changed);
}

// A part that somebody unfolded stays so; in the control they are at, everything stays.
function morphAttributes(old, fresh) {
  const isAt = old.getRootNode().activeElement === old;
  for (const { name, value } of [...fresh.attributes]) {
    if (OWN.has(name) || old.getAttribute(name) === value) continue;
    old.setAttribute(name, value);
    if (isAt) continue;
    if (name === 'value' && 'value' in old) old.value = value;
    if (name === 'checked') old.checked = true;
    if (name === 'selected') old.selected = true;
  }
  for (const { name } of [...old.attributes]) {
    if (fresh.hasAttribute(name) || OWN.has(name) || (name === 'tabindex' && isAt)) continue;
    old.removeAttribute(name);
    if (name === 'checked' && !isAt) old.checked = false;
  }
}

// Which old node each new one is, in pairs that keep their order but for those that have a name.
function match(olds, news) {
  const partners = new Map();
  const named = new Map(olds.filter(nameOf).map((node) => [nameOf(node), node]));
  const left = news.filter((node) => {
    const name = nameOf(node);
    if (named.has(name)) partners.set(node, named.get(name));
    named.delete(name);
    return !name;
  });
  const free = olds.filter((node) => !nameOf(node));
  let from = 0;
  let seen = 0;
  for (const [first, second] of [...same(free, left), [free.length, left.length]]) {
    pairByOrder(free.slice(from, first), left.slice(seen, second), partners);
    if (second < left.length) partners.set(left[second], free[first]);
    [from, seen] = [first + 1, second + 1];
  }
  return partners;
}

function pairByOrder(olds, news, partners) {
  let at = 0;
  for (const node of news) {
    const found = olds.findIndex((own, index) => index >= at && own.nodeName === node.nodeName);
    if (found < 0) continue;
    partners.set(node, olds[found]);
    at = found + 1;
  }
}

// The longest row of nodes that say the same in both, as pairs of places.
function same(olds, news) {
  const [before, after] = [olds.map(says), news.map(says)];
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let [end, last] = [before.length, after.length];
  while (end > start && last > start && before[end - 1] === after[last - 1]) [end, last] = [end - 1, last - 1];
  const head = Array.from({ length: start }, (_, index) => [index, index]);
  const tail = Array.from({ length: before.length - end }, (_, index) => [end + index, last + index]);
  if ((end - start) * (last - start) > MOST_COMPARED) return [...head, ...tail];
  const middle = common(before.slice(start, end), after.slice(start, last));
  return [...head, ...middle.map(([first, second]) => [first + start, second + start]), ...tail];
}

function common(before, after) {
  const length = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let k = after.length - 1; k >= 0; k -= 1) {
      length[i][k] = before[i] === after[k] ? length[i + 1][k + 1] + 1 : Math.max(length[i + 1][k], length[i][k + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, k = 0; i < before.length && k < after.length;) {
    if (before[i] === after[k]) pairs.push([i++, k++]);
    else if (length[i + 1][k] >= length[i][k + 1]) i += 1;
    else k += 1;
  }
  return pairs;
}

function says(node) {
  return `${node.nodeName} ${node.textContent}`;
}

function nameOf(node) {
  const own = node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.key : '';
  return own ? `${node.nodeName} ${own}` : '';
}

// What changed is underlined for a few seconds: numbers and statuses only, each once. Gives how many there are.
function mark(root, changed) {
  const marked = new Set();
  for (const node of changed) {
    if (!node.textContent.trim()) continue;
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const own = element?.closest(MARKABLE);
    if (own && root.contains(own)) marked.add(own);
    else if (node.nodeType === Node.ELEMENT_NODE) node.querySelectorAll(MARKABLE).forEach((part) => marked.add(part));
  }
  for (const element of marked) {
    if ([...marked].some((other) => other !== element && element.contains(other))) continue;
    element.dataset.fresh = '';
    setTimeout(() => { delete element.dataset.fresh; }, MARKED_MS);
  }
  return marked.size;
}
