'use strict';
// Looks at the pages that world.py kept, in a real Chromium, each as it came from the server: with its
// address, status and headers. Axe, sizes, what it asks for, pictures.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');
const { AXE, BROWSER, DESKTOP, NARROW, PHONE, WEIGHT } = require('./lib');

const PAPER = { width: 794, height: 1123 }; // A4 at 96 dots an inch
const TALLEST = 5000, TALL = 2400; // px of a picture, and of that of a further state
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'] };
const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'target-size',
  'link-in-text-block'] }, resultTypes: ['violations'] };
const ALL = process.env.RECOURSE_LONG === '1';
const LARGE = 32; // px of a reader who has set text to 200 %

// Runs in the page, before anything of it.
function watchShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries())
      window.shifts.push(`${one.value.toFixed(4)} ${one.sources.map((s) =>
        (s.node && (s.node.className || s.node.nodeName)) || '?').join(' ')}`);
  }).observe({ type: 'layout-shift', buffered: true });
}

// Runs in the page: what axe does not ask.
function facts() {
  const all = (what) => [...document.querySelectorAll(what)];
  return {
    title: document.title,
    h1: document.querySelectorAll('.rc h1').length,
    heading: (document.querySelector('.rc h1') || { textContent: '' }).textContent.replace(/\s+/g, ' ').trim(),
    styles: all('[style]').length,
    handlers: all('*').filter((e) => [...e.attributes].some((a) => a.name.startsWith('on'))).length,
    inline: all('script:not([src]), style').length,
    ids: all('[id]').map((e) => e.id),
    nowhere: all('a[href^="#"]').map((a) => a.getAttribute('href').slice(1))
      .filter((id) => id && !document.getElementById(id)),
    shifts: window.shifts,
  };
}

// Runs in the page: how much wider than its window it is, and because of what.
function tooWide() {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return '';
  const wide = [...document.querySelectorAll('body *')].filter((e) =>
    e.getBoundingClientRect().right > root.clientWidth + 0.5 && !e.closest('.rc-scroll'));
  const first = wide.filter((e) => !wide.includes(e.parentElement));
  return `${over} px too wide because of ${first.slice(0, 3).map((e) =>
    `<${e.localName}${e.className ? ` class="${e.className}"` : ''}> ${e.textContent.trim().slice(0, 40)}`).join(', ')}`;
}

// A page's first state gets everything. Of the others all those of the public pages in English are looked at,
// and else one of each page that came back with errors; all of them with --long.
function rank(pages) {
  const met = new Set(), wrong = new Set();
  for (const page of pages) {
    const name = `${page.group}: ${page.name}`;
    page.first = ALL || !met.has(name);
    page.looked = page.first || page.group === 'Public' || (page.status >= 400 && !wrong.has(name));
    met.add(name);
    if (page.status >= 400) wrong.add(name);
  }
}

class Viewer {
  // `world`: pages.json and where it is; `sheet`: folder for pictures.
  static async start(world, sheet) {
    const me = new Viewer();
    me.world = world;
    me.sheet = sheet;
    rank(world.pages);
    me.statics = new Map(); // address -> answer, fetched once from the real server
    me.plain = await chromium.launch(BROWSER);
    me.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recourse-large-'));
    fs.mkdirSync(path.join(me.folder, 'Default'));
    fs.writeFileSync(path.join(me.folder, 'Default', 'Preferences'), JSON.stringify({
      webkit: { webprefs: { default_font_size: LARGE } } }));
    me.large = await chromium.launchPersistentContext(me.folder, { ...BROWSER, viewport: DESKTOP });
    me.normal = await me.plain.newContext({ viewport: PHONE });
    me.tabs = {};
    for (const [name, context] of [['normal', me.normal], ['large', me.large]]) {
      await context.addInitScript(watchShifts);
      await context.route('**/*', (route) => me.answer(route));
      me.tabs[name] = await context.newPage();
      me.tabs[name].setDefaultTimeout(30000);
    }
    me.cdp = await me.normal.newCDPSession(me.tabs.normal);
    me.largeCdp = await me.large.newCDPSession(me.tabs.large);
    return me;
  }

  async end() {
    await this.large.close();
    await this.plain.close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  // The page as it came; what it brings along; the static files of the real server; nothing else.
  async answer(route) {
    const request = route.request();
    const url = request.url();
    const { now } = this;
    if (request.isNavigationRequest() && url === now.url) {
      const headers = { ...now.headers };
      for (const name of ['content-length', 'set-cookie', 'connection', 'transfer-encoding'])
        delete headers[name];
      return route.fulfill({ status: now.status, headers, path: path.join(this.world.dir, now.file) });
    }
    this.asked.push(url);
    if (now.parts[url])
      return route.fulfill({ contentType: 'text/css', path: path.join(this.world.dir, now.parts[url]) });
    const { origin, pathname } = new URL(url);
    if (origin !== this.world.site || (pathname.startsWith(new URL(this.world.url).pathname) &&
        !pathname.includes('/static/'))) {
      this.wrong.push(`it asks for ${url}`);
      return route.abort();
    }
    if (!this.statics.has(url)) {
      const got = await route.fetch();
      this.statics.set(url, { status: got.status(), headers: got.headers(), body: await got.body() });
    }
    const kept = this.statics.get(url);
    if (kept.status !== 200) this.wrong.push(`${url} answers ${kept.status}`);
    return route.fulfill(kept);
  }

  // Everything about one page: { wrong: [why], pictures: { name: file }, facts }.
  async look(page) {
    this.now = page;
    this.wrong = [];
    this.asked = [];
    this.pictures = {};
    const { normal: tab } = this.tabs;
    await this.size(tab, page.first ? PHONE : NARROW);
    await tab.emulateMedia({ media: 'screen', colorScheme: 'light' });
    const found = await this.load(tab);
    if (found.shifts.length > 0) this.wrong.push(`on a phone the layout shifts: ${found.shifts}`);
    this.judge(found);
    this.weigh(page);
    await tab.evaluate(AXE);
    await this.axe(tab, 'light', RULES);
    await this.picture('phone', this.cdp, tab);
    if (page.first) await this.more(tab);
    const over = await tab.evaluate(tooWide);
    if (over) this.wrong.push(`at 320 px: ${over}`);
    return { wrong: this.wrong, pictures: this.pictures, facts: found };
  }

  // Dark, on a desktop, printed, with large text; it ends at 320 px.
  async more(tab) {
    const page = this.now;
    await tab.emulateMedia({ colorScheme: 'dark' });
    await this.picture('phone-dark', this.cdp, tab);
    await this.size(tab, DESKTOP);
    await this.picture('desktop-dark', this.cdp, tab);
    await this.axe(tab, 'dark', COLOURS);
    await tab.emulateMedia({ colorScheme: 'light' });
    await this.picture('desktop', this.cdp, tab);
    if (page.group.startsWith('Public')) {
      await this.size(tab, PAPER);
      await tab.emulateMedia({ media: 'print' });
      await this.picture('print', this.cdp, tab);
      await tab.emulateMedia({ media: 'screen' });
    }
    await this.enlarged(page);
    await this.size(tab, NARROW);
  }

  async size(tab, wanted) {
    const now = tab.viewportSize();
    if (now.width !== wanted.width || now.height !== wanted.height) await tab.setViewportSize(wanted);
  }

  // With the reader's own text at 200 %.
  async enlarged(page) {
    const { large: tab } = this.tabs;
    const found = await this.load(tab);
    if (found.shifts.length > 0) this.wrong.push(`at 1280 px the layout shifts: ${found.shifts}`);
    const over = await tab.evaluate(tooWide);
    if (over) this.wrong.push(`with text at 200 %: ${over}`);
    if (page.group.startsWith('Public')) await this.picture('text-200', this.largeCdp, tab);
  }

  // A window whose new size arrives late moves things, too: what shifts does so twice.
  async load(tab) {
    await tab.goto(this.now.url);
    const found = await this.frames(tab);
    if (found.shifts.length === 0) return found;
    await tab.goto(this.now.url);
    return this.frames(tab);
  }

  // After two frames nothing moves any more.
  async frames(tab) {
    await tab.evaluate(() => new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));
    }));
    return tab.evaluate(facts);
  }

  judge(found) {
    const { wrong } = this;
    if (found.h1 !== 1) wrong.push(`${found.h1} headings of the first level`);
    if (!found.title.trim()) wrong.push('no title');
    if (found.styles || found.handlers || found.inline)
      wrong.push('a style or a script inside of the page');
    if (found.nowhere.length > 0) wrong.push(`links that lead nowhere: #${found.nowhere.join(', #')}`);
    const twice = found.ids.filter((id, at) => found.ids.indexOf(id) !== at);
    if (twice.length > 0) wrong.push(`ids that stand there twice: ${twice}`);
  }

  // The page with its stylesheet; the script has a bound of its own (comfort.test.js). What people wrote themselves
  // has none of ours, so "Real lengths" is not weighed.
  weigh(page) {
    const size = (file) => fs.statSync(path.join(this.world.dir, file)).size;
    // A browser may ask for one twice, when it is loaded anew; it weighs once.
    const ours = [...new Set(this.asked)].filter((url) => url.includes('/static/') && this.statics.has(url));
    const weight = size(page.file) + Object.values(page.parts).reduce((sum, file) => sum + size(file), 0) +
      ours.filter((url) => !/\.js/.test(url)).reduce((sum, url) => sum + this.statics.get(url).body.length, 0);
    if (weight > WEIGHT && page.group !== 'Real lengths')
      this.wrong.push(`${weight} bytes with the stylesheet are too much`);
    if (!ours.some((url) => /recourse\.css/.test(url))) this.wrong.push('it has no stylesheet');
  }

  async axe(tab, scheme, rules) {
    const found = await tab.evaluate((options) => window.axe.run(document, options), rules);
    this.wrong.push(...found.violations.map((v) => `${scheme}: ${v.id}: ${v.help}: ${
      v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary}`).join(' | ')}`));
  }

  async picture(name, cdp, tab) {
    const { cssContentSize: size } = await cdp.send('Page.getLayoutMetrics');
    const { width, height } = tab.viewportSize();
    const shot = await cdp.send('Page.captureScreenshot', {
      format: 'jpeg', quality: 40, captureBeyondViewport: true, optimizeForSpeed: true,
      clip: { x: 0, y: 0, width, height: Math.min(Math.max(size.height, height), this.now.first ? TALLEST : TALL),
        scale: width > 1000 ? 0.75 : 1 } });
    const file = `${this.now.number}-${name}.jpg`;
    fs.writeFileSync(path.join(this.sheet, file), Buffer.from(shot.data, 'base64'));
    this.pictures[name] = file;
  }
}

module.exports = { Viewer };
