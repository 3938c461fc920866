'use strict';
// Every page that there is, looked at: world.py makes them all, view.js looks, and sheet.js puts the pictures
// where a person can look too.

const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { ROOT, startWorld } = require('./lib');
const { writeSheet } = require('./sheet');
const { Viewer } = require('./view');

const LANGUAGES = ['en', 'cy']; // of the public pages
const SHEET = process.env.RECOURSE_SHEET || path.join(ROOT, 'build', 'contact-sheet');
const TEMPLATES = path.join(ROOT, 'fcgi/templates/en');

let world;
let viewer;
const seen = [];

before(async () => {
  fs.rmSync(SHEET, { recursive: true, force: true });
  fs.mkdirSync(SHEET, { recursive: true });
  world = await startWorld(LANGUAGES, ...(process.env.RECOURSE_ONLY ? ['--only', process.env.RECOURSE_ONLY] : []));
  viewer = await Viewer.start(world, SHEET);
}, { timeout: 300000 });

after(async () => {
  if (viewer) await viewer.end();
  if (world) await world.stop();
  if (seen.length > 0) console.log(`# contact sheet: ${writeSheet(SHEET, seen)}`);
});

const called = (page) => `${page.group}: ${page.name}, ${page.state}`;
const file = (page) => `contact-sheet/index.html#p${page.number}`;

test('the world was made as a whole', () => {
  assert.deepEqual(world.failed, []);
  assert.ok(world.pages.length > 100, `only ${world.pages.length} pages`);
});

test('every page', { timeout: 900000 }, async (t) => {
  for (const page of world.pages.filter((one) => one.looked))
    await t.test(called(page), { timeout: 60000 }, async () => {
      const found = await viewer.look(page);
      seen.push({ page, ...found });
      assert.equal(found.wrong.length, 0, `${file(page)}, ${page.url}:\n${found.wrong.join('\n')}`);
    });
});

// The page of the route table that an address belongs to; undefined where there is none.
function routes() {
  const table = fs.readFileSync(path.join(ROOT, 'fcgi/server/route_table.c'), 'utf8');
  const rows = [...table.slice(table.indexOf('route_table[] =')).matchAll(/^ +GET\("([^"]*)"/gm)]
    .map((row) => row[1]);
  assert.ok(rows.length > 30, 'the table was not read');
  return rows;
}

function under(route, address) {
  const pattern = route.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('[^/]+');
  return new RegExp(`^[^/]+/(?:[a-z]{2}/)?${pattern}$`).test(address);
}

test('every GET route was visited, and what is a page was looked at', () => {
  const prefix = new URL(world.url).pathname;
  const missing = [];
  for (const route of routes()) {
    const visits = world.visits.filter(([method, address, status]) => method === 'GET' && status < 400 &&
      under(route, address.slice(prefix.length)));
    const kept = world.pages.some((page) => page.method === 'GET' && page.status === 200 &&
      under(route, new URL(page.url).pathname.slice(prefix.length)));
    if (visits.length === 0) missing.push(`${route || '(start)'} was never visited`);
    else if (!kept && visits.some(([, , status, type]) => status === 200 && type.startsWith('text/html')))
      missing.push(`${route || '(start)'} is a page that nobody looked at: keep() it in world_*.py`);
  }
  assert.equal(missing.length, 0, missing.join('\n'));
});

// Title and heading of every page that came, looked at or not.
function heads() {
  return world.pages.map((page) => {
    const html = fs.readFileSync(path.join(world.dir, page.file), 'utf8');
    const words = (pattern) => ((pattern.exec(html) || ['', ''])[1]).replace(/<[^>]*>/g, '').replace(/&#39;/g, '’')
      .replace(/\s+/g, ' ').trim();
    return { page, title: words(/<title>(.*?)<\/title>/s), heading: words(/<h1[^>]*>(.*?)<\/h1>/s),
      headings: (html.match(/<h1[ >]/g) || []).length };
  });
}

// The words of each heading of the first level that a template has, in pieces between what is filled in.
function headings() {
  const found = [];
  for (const area of ['public', 'staff', 'admin', 'error'])
    for (const name of fs.readdirSync(path.join(TEMPLATES, area))) {
      const text = fs.readFileSync(path.join(TEMPLATES, area, name), 'utf8');
      for (const [, inside] of text.matchAll(/<h1[^>]*>(.*?)<\/h1>/gs)) {
        const pieces = inside.replace(/<[^>]*>/g, '').split(/\{\{[^}]*\}\}/).map((piece) => piece.trim())
          .filter((piece) => piece.length > 3);
        found.push({ template: `${area}/${name}`, pieces });
      }
    }
  return found;
}

// What nobody can bring about from outside: two transactions at one moment; a wait that nothing asks for.
const UNSEEN = ['error/409.tpl', 'error/429.tpl'];

test('the heading of every template was seen', () => {
  const all = heads().map((one) => one.heading).join('\n');
  const missing = headings().filter(({ template, pieces }) => pieces.length > 0 && !UNSEEN.includes(template) &&
    !pieces.some((piece) => all.includes(piece)))
    .map(({ template, pieces }) => `${template}: ${pieces.join(' … ')}`);
  assert.equal(missing.length, 0, missing.join('\n'));
});

// Rows of the table that show one template.
const ONE = [['staff/away', 'admin/staff/*/away'], ['sent', 'case']];

// What GET brings, a page of the table each; previews are called as what they show.
test('no two pages have the same title', () => {
  const prefix = new URL(world.url).pathname;
  const by = new Map();
  for (const { page, title, heading } of heads().filter((one) => one.page.method === 'GET' && one.page.status === 200)) {
    const address = new URL(page.url).pathname.slice(prefix.length);
    const route = routes().find((one) => under(one, address));
    if (route === undefined || route.endsWith('/preview')) continue;
    by.set(title, (by.get(title) || new Map()).set(route, `${called(page)}: ${heading}`));
  }
  const wrong = [...by].filter(([, what]) => what.size > 1 && !ONE.some((rows) => [...what.keys()].every((row) => rows.includes(row))) &&
    new Set([...what.values()].map((name) => name.split(': ').pop())).size > 1)
    .map(([title, what]) => `${title}: ${[...what].map(([route, name]) => `${route} (${name})`).join('; ')}`);
  assert.equal(wrong.length, 0, wrong.join('\n'));
});

// Errors; not its advice against role="list", which Safari needs (PATTERNS.md), and against a name that stands
// twice in a list of facts.
test('every page is valid HTML', { timeout: 120000 }, async () => {
  const jar = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  const told = await new Promise((resolve, reject) => {
    execFile('java', ['-Xss4m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always',
      '--skip-non-html', path.join(world.dir, 'pages')], { maxBuffer: 1 << 26 },
    (error, out, err) => (error ? reject(new Error(`${error.message}\n${err}`)) : resolve(JSON.parse(out))));
  });
  const wrong = told.messages.filter((one) => one.type !== 'info').map((one) => {
    const page = world.pages.find((other) => one.url && one.url.endsWith(other.file));
    return `${page ? `${called(page)} (${file(page)})` : one.url}: line ${one.lastLine}: ${one.message} ${
      (one.extract || '').replace(/\s+/g, ' ')}`;
  });
  assert.equal(wrong.length, 0, wrong.join('\n'));
});
