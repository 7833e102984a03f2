// Pictures of scenes, fetched when they come into sight. An element says with data-picture where its picture is; until
// that is there it shows the one it had before.

const fetched = new Map();
const MOST_FETCHED = 600;

function showPictures(root, held) {
  root.querySelectorAll('[data-picture]').forEach((own) => {
    const name = own.dataset.of;
    if (fetched.has(own.dataset.picture)) own.innerHTML = fetched.get(own.dataset.picture);
    else {
      if (held.has(name) && !own.firstElementChild) own.innerHTML = held.get(name);
      inSight.observe(own);
    }
    if (own.firstElementChild) held.set(name, own.innerHTML);
  });
}

const inSight = new IntersectionObserver((entries) => {
  entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
    inSight.unobserve(target);
    fetchPicture(target);
  });
}, { rootMargin: '200px' });

async function fetchPicture(own) {
  const address = own.dataset.picture;
  try {
    const answer = await fetch(address);
    // What cannot be drawn (a scene about what is no longer there) keeps its name instead of a picture.
    fetched.set(address, answer.ok ? await answer.text() : '');
    if (fetched.size > MOST_FETCHED) fetched.delete(fetched.keys().next().value);
    if (own.dataset.picture === address) own.innerHTML = fetched.get(address);
  } catch {
    // The connection is lost; the page says so, and asks again when it is drawn again.
  }
}
