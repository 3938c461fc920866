// Comfort. Every page does the same without it. It keeps nothing and sends nothing but what a form
// would send. Its words stand in the templates; .rc-js is shown only with it.
'use strict';
const doc = document, words = doc.currentScript.dataset;
const one = (what, where = doc) => where.querySelector(what);
const all = (what, where = doc) => [...where.querySelectorAll(what)];
let sent; // the form on its way
let pass = false; // a way out that asks nothing
let upload, pause;

// Words that were not sent: typed here, or brought along from a step before.
const unsent = (form) => form !== sent && [...form.elements].some((field) =>
  field.matches('textarea,[type=file],[type=hidden],input:not([type],.rc-code)') &&
  field.value.trim() && (field.type === 'hidden' ? field.name === form.dataset.unsent
    : 'unsent' in form.dataset || field.value !== field.defaultValue));

addEventListener('beforeunload', (event) => {
  if (pass || !all('.rc form[method=post]').some(unsent)) return;
  event.preventDefault();
  event.returnValue = ' ';
});
addEventListener('pageshow', () => { sent = null; });

// Bytes, as the server counts; said only near the end, when the typing stops for a moment.
function count(field) {
  const most = field.dataset.most;
  const left = most - new TextEncoder().encode(field.value.trim()).length;
  const said = one(`#${field.id}-count`);
  said.textContent = left * 10 > most ? '' : words[left < 0 ? 'over' : 'left'].replace('{}', Math.abs(left));
  said.className = left * 10 > most ? 'rc-vh' : left < 0 ? 'rc-error' : 'rc-hint';
}
doc.addEventListener('input', ({ target }) => {
  if (!target.matches('[data-most]')) return;
  clearTimeout(pause);
  pause = setTimeout(count, 400, target);
});

function begin() {
  for (const part of all('.rc-js')) part.hidden = false;
  for (const field of all('[data-most]')) {
    const said = doc.createElement('p');
    said.id = `${field.id}-count`;
    said.setAttribute('aria-live', 'polite');
    field.after(said);
    const told = field.getAttribute('aria-describedby') || '';
    field.setAttribute('aria-describedby', `${told} ${said.id}`.trim());
    count(field);
  }
}

async function copy(box) {
  const code = one('.rc-token-code', box), said = one('[role=status]', box);
  getSelection().selectAllChildren(code);
  const done = await navigator.clipboard?.writeText(code.textContent.trim())
    .then(() => true, () => false) || doc.execCommand('copy');
  said.textContent = said.dataset[done ? 'copied' : 'marked'];
}

doc.addEventListener('click', (event) => {
  const it = event.target.closest('[data-do],a'), what = it?.dataset.do;
  if (what === 'print') print();
  else if (what === 'copy') copy(it.closest('.rc-token'));
  else if (what === 'stop') upload.abort();
  else if (what === 'leave' && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
    // At once, however slow the line, and without a way back.
    event.preventDefault();
    pass = true;
    doc.title = ' ';
    doc.body.replaceChildren();
    location.replace(it.href);
  } else if (/\/file(\?|$)/.test(it?.href)) {
    pass = true; // a download: the page stays
    setTimeout(() => { pass = false; }, 1000);
  }
});

// Files, with a bar.
function show(form, how) {
  for (const part of all('[data-upload]', form)) part.hidden = part.dataset.upload !== how;
  if (how !== 'sending') upload = null;
}

function answered(form, { response, responseURL }) {
  const page = response && one('div.rc', response);
  if (!page) return show(form, 'failed');
  upload = null;
  sent = form;
  if (responseURL.split('?')[0] !== form.action) return location.assign(responseURL);
  doc.title = response.title;
  one('div.rc').replaceWith(page);
  begin();
  scrollTo(0, 0);
  (one('[autofocus]') || one('main')).focus();
}

function send(form, button) {
  const bar = one('progress', form), said = one('[role=status]', form);
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  show(form, 'sending');
  upload = new XMLHttpRequest();
  upload.open('POST', form.action);
  upload.responseType = 'document';
  upload.upload.onprogress = ({ loaded, total }) => {
    const part = Math.floor(100 * loaded / total);
    bar.value = one('[data-percent]', form).textContent = part;
    said.textContent = said.dataset[part > 99 ? 'all' : part > 49 ? 'half' : 'begun'];
  };
  upload.onload = ({ target }) => answered(form, target);
  // The next try goes without the bar.
  upload.onerror = () => { show(form, 'failed'); form.dataset.plain = 1; };
  upload.onabort = () => show(form, 'stopped');
  upload.send(data);
}

doc.addEventListener('submit', (event) => {
  const form = event.target, button = event.submitter;
  if (!one('progress', form) || !one('[type=file]', form).files.length || form.dataset.plain ||
      button?.hasAttribute('formaction')) {
    sent = form;
    return;
  }
  event.preventDefault();
  if (!upload) send(form, button);
});

begin();
