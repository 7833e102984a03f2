// The paper of a slide on the screen: as large as there is room, in the form the screen has, with all that is on it.

const PAPER_WIDTH = 1280;
const [LOWEST, HIGHEST, TALL] = [720, 960, 880];
const [FOOT, HINT] = [60, 97];
const SMALLEST_LETTERS = 0.3;
const TITLE_LINE = 46.8;

function settle() {
  const height = isPresenter ? LOWEST : Math.max(LOWEST, Math.min(HIGHEST, PAPER_WIDTH * innerHeight / innerWidth));
  document.body.style.setProperty('--paper-height', `${height}px`);
  document.body.classList.toggle('tall', height >= TALL);
  const scale = Math.min(innerWidth / PAPER_WIDTH, innerHeight / height);
  const [left, top] = [(innerWidth - PAPER_WIDTH * scale) / 2, (innerHeight - height * scale) / 2];
  // Above the foot, which says what the numbers are of, and over the whole sentence.
  place([body().querySelector('.keys')], left, top + (height - FOOT - HINT) * scale, scale);
  if (!isPresenter) place(slides(), left, top, scale);
  fit();
  dispatchEvent(new Event('settled'));
}

function place(papers, left, top, scale) {
  papers.forEach((own) => { own.style.transform = `translate(${left}px, ${top}px) scale(${scale})`; });
}

// What a person wrote at length is set smaller until it has room; a title of two lines moves up.
function fit() {
  for (const slide of slides()) {
    slide.style.removeProperty('--letters');
    slide.classList.remove('title-of-two', 'title-of-more');
    const lines = Math.round(slide.querySelector('h2').offsetHeight / TITLE_LINE);
    slide.classList.toggle('title-of-two', lines === 2);
    slide.classList.toggle('title-of-more', lines > 2);
    for (let letters = 0.95; isOver(slide) && letters >= SMALLEST_LETTERS; letters -= 0.05) {
      slide.style.setProperty('--letters', letters);
    }
  }
}

function isOver(slide) {
  return [slide, slide.querySelector('.body')].some((own) => own.scrollHeight > own.clientHeight + 1 || own.scrollWidth > own.clientWidth + 1);
}

addEventListener('resize', settle);
addEventListener('beforeprint', () => {
  talk.isDark = document.documentElement.classList.contains('dark');
  document.documentElement.classList.remove('dark');
  document.body.classList.remove('tall');
  document.body.style.setProperty('--paper-height', `${LOWEST}px`);
  fit();
});
addEventListener('afterprint', () => {
  document.documentElement.classList.toggle('dark', talk.isDark);
  settle();
});
