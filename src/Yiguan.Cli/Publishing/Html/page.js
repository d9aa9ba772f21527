'use strict';
(() => {
  const root = document.documentElement;
  const plan = document.getElementById('plan');
  const doc = document.getElementById('doc');
  root.classList.add('js');

  // What belongs together: marks in the text, rows and figures of the plan.
  const together = new Map();
  for (const element of document.querySelectorAll('[data-of]')) {
    const key = element.dataset.of;
    if (!together.has(key)) together.set(key, []);
    together.get(key).push(element);
  }
  const keyAt = (node) => node instanceof Element ? node.closest('[data-of]')?.dataset.of : undefined;
  const light = (name, key) => {
    for (const element of document.querySelectorAll('.' + name)) element.classList.remove(name);
    for (const element of together.get(key) ?? []) element.classList.add(name);
  };

  document.addEventListener('pointerover', (event) => light('hi', keyAt(event.target)));
  document.addEventListener('focusin', (event) => light('hi', keyAt(event.target)));

  // c12 in the text is t12 in the plan; s5 in the text is f5.
  const keyOf = (id) => id.replace(/^t(?=\d)/, 'c').replace(/^f(?=\d)/, 's');
  const rowOf = (key) => key.replace(/^c/, 't').replace(/^s/, 'f');
  const scroller = window.matchMedia('(min-width: 900px)');

  const choose = (id) => {
    const key = keyOf(id);
    if (!together.has(key)) return;
    light('on', key);
    // Panes that lie under each other must not pull the reader away from where the link led.
    if (!scroller.matches) return;
    const other = document.getElementById(id === key ? rowOf(key) : key);
    other?.scrollIntoView({ block: 'nearest', behavior: 'auto' });
  };
  window.addEventListener('hashchange', () => choose(location.hash.slice(1)));
  choose(location.hash.slice(1));

  document.addEventListener('click', (event) => {
    if (event.target.closest('a, select, label') || String(window.getSelection()).length > 0) return;
    const key = keyAt(event.target);
    if (key === undefined) return;
    location.hash = plan.contains(event.target) ? key : rowOf(key);
  });

  // Arrow keys walk the rows while one of their numbers has the focus.
  plan.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !event.target.matches('.row .k')) return;
    const links = [...plan.querySelectorAll('.row:not([hidden]) .k')];
    const next = links[links.indexOf(event.target) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    location.hash = next.getAttribute('href');
  });

  const filters = document.getElementById('filters');
  const shown = document.getElementById('shown');
  const rows = [...plan.querySelectorAll('.row')];
  const filter = () => {
    const wanted = [...filters.elements].filter((e) => e.name && e.value);
    let count = 0;
    for (const row of rows) {
      const fits = wanted.every((e) => row.dataset[e.name].split(' ').includes(e.value));
      row.hidden = row.nextElementSibling.hidden = !fits;
      for (const mark of together.get(row.dataset.of)) mark.classList.toggle('off', !fits && doc.contains(mark));
      count += fits ? 1 : 0;
    }
    for (const group of plan.querySelectorAll('.rows tbody')) group.hidden = !group.querySelector('.row:not([hidden])');
    shown.textContent = shown.dataset.words.replace('{0}', count).replace('{1}', rows.length);
  };
  filters.hidden = false;
  filters.addEventListener('change', filter);
  filters.addEventListener('submit', (event) => event.preventDefault());
  filter();

  // Notes stand beside the line they speak of and make room for each other.
  const settle = () => {
    for (const notes of document.querySelectorAll('.notes')) {
      const top = notes.parentElement.getBoundingClientRect().top;
      let floor = 0;
      for (const note of notes.children) {
        const at = document.getElementById(note.dataset.at)?.getClientRects()[0];
        const wanted = at === undefined ? 0 : at.top - top;
        const place = Math.max(floor, wanted);
        note.style.top = scroller.matches ? place + 'px' : '';
        floor = place + note.offsetHeight + 8;
      }
      notes.style.minHeight = scroller.matches ? floor + 'px' : '';
    }
  };
  settle();
  document.fonts?.ready.then(settle);
  window.addEventListener('resize', settle);

  // The outline shows where the reader is.
  const entries = new Map([...document.querySelectorAll('.outline a')].map((a) => [a.getAttribute('href').slice(1), a]));
  const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let waiting = false;
  const follow = () => {
    waiting = false;
    const edge = doc.getBoundingClientRect().top + 90;
    const here = headings.findLast((h) => h.getBoundingClientRect().top < edge) ?? headings[0];
    for (const [id, link] of entries) {
      if (id === here?.id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  doc.addEventListener('scroll', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(follow);
  }, { passive: true });
  follow();
})();
