// Pictures of scenes, fetched when they come into sight. An element names its picture with data-picture, and one around
// it says with data-pictures where pictures are; until its own is there it shows the one it had before.

const fetched = new Map();
const MOST_FETCHED = 600;

function showPictures(root, held) {
  root.querySelectorAll('[data-picture]').forEach((own) => {
    const { of: scene, picture: name } = own.dataset;
    if (own.shows === name) return;
    const before = held.get(scene);
    // What is drawn already is moved and not drawn again: there may be hundreds of them.
    if (before && before !== own) own.replaceChildren(...before.childNodes);
    own.shows = before?.shows;
    held.set(scene, own);
    if (own.shows === name) return;
    if (fetched.has(name)) fill(own, name);
    else inSight.observe(own);
  });
}

function fill(own, name) {
  own.innerHTML = fetched.get(name);
  own.shows = name;
}

const inSight = new IntersectionObserver((entries) => {
  entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
    inSight.unobserve(target);
    fetchPicture(target);
  });
}, { rootMargin: '200px' });

async function fetchPicture(own) {
  const name = own.dataset.picture;
  try {
    const answer = await fetch(own.closest('[data-pictures]').dataset.pictures + name);
    // What cannot be drawn (a scene about what is no longer there) keeps its name instead of a picture.
    fetched.set(name, answer.ok ? await answer.text() : '');
    if (fetched.size > MOST_FETCHED) fetched.delete(fetched.keys().next().value);
    if (own.dataset.picture === name) fill(own, name);
  } catch {
    // The connection is lost; the page says so, and asks again when it is drawn again.
  }
}
