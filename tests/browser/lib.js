'use strict';
// What the browser tests share: a whole Recourse of their own (tests/lib/demo.py), Chromium, and
// what is done with each page that a story comes to.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after, before } = require('node:test');
const { chromium } = require('playwright-core');

const ROOT = path.resolve(__dirname, '../..');
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
const NARROW = { width: 320, height: 640 };
const WEIGHT = 50 * 1024; // bytes of a page with its stylesheet

const BROWSER = { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu',
  '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'] };
const BINARY = process.env.RECOURSE_BINARY || path.join(ROOT, 'build', 'san', 'recourse');

// The next page, or what stands in this one where the comfort script has sent files.
function arrives(page) {
  const put = page.waitForEvent('requestfinished', (r) => r.resourceType() === 'xhr')
    .then(() => page.waitForFunction(() => !document.querySelector('[data-upload=sending]:not([hidden])')));
  return Promise.race([page.waitForNavigation(), put]);
}

// --- the server

// Starts a program that says "ready" and serves until SIGTERM; a function that ends it and its folder.
async function started(command, dir, what) {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', RECOURSE_BINARY: BINARY };
  const program = spawn('/usr/bin/python3', ['-B', ...command], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => program.on('exit', (code) => resolve(code ?? 1)));
  let said = '';
  await new Promise((resolve, reject) => {
    program.stdout.setEncoding('utf8');
    program.stdout.on('data', (text) => {
      said += text;
      if (/^ready$/m.test(said)) resolve();
    });
    ended.then((code) => reject(new Error(`${what} ended with ${code}\n${said}`)));
  });
  return async () => {
    program.kill('SIGTERM');
    const code = await ended;
    fs.rmSync(dir, { recursive: true, force: true });
    assert.equal(code, 0, `${what} did not stop well`);
  };
}

// Starts the demo: { facts: what demo.json says, stop() }. `more`: options of tests/lib/demo.py.
async function startDemo(...more) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'recourse-browser-'));
  const stop = await started([path.join(ROOT, 'tests/lib/demo.py'), '--dir', dir,
    '--port', '0', ...more], dir, 'the demo'); // others run beside it
  return { facts: JSON.parse(fs.readFileSync(path.join(dir, 'demo.json'), 'utf8')), stop };
}

// The link of the invitation that came by mail to that address.
async function inviteLink(demo, email) {
  for (let tries = 0; tries < 100; tries += 1) {
    for (const name of fs.readdirSync(demo.facts.mail_folder)) {
      const mail = fs.readFileSync(path.join(demo.facts.mail_folder, name), 'latin1');
      const found = /http:\/\/\S+\/invitation\/\S+/.exec(mail.replace(/=\r?\n/g, ''));
      if (mail.includes(email) && found) return found[0];
    }
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`no invitation for ${email}`);
}

// Every page there is (world.py): what pages.json says, dir, stop().
async function startWorld(languages, ...more) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'recourse-world-'));
  const stop = await started([path.join(__dirname, 'world.py'), '--dir', dir, '--languages',
    languages.join(','), ...more], dir, 'the world');
  return { ...JSON.parse(fs.readFileSync(path.join(dir, 'pages.json'), 'utf8')), dir, stop };
}

function startBrowser() {
  return chromium.launch(BROWSER);
}

// A demo and a browser for all tests of a file: they are there before the first, which `take` is told, and end
// after the last. `more`: options of tests/lib/demo.py.
function withDemo(take, ...more) {
  let demo, browser;
  before(async () => {
    demo = await startDemo(...more);
    browser = await startBrowser();
    take(demo, browser);
  });
  after(async () => {
    if (browser) await browser.close();
    if (demo) await demo.stop();
  });
}

// --- people

// What an app shows for a secret (RFC 6238), at this moment or some half minutes later.
function appCode(secret, steps = 0) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/\s/g, '')].map(
    (c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
  const mac = crypto.createHmac('sha1', key).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

// Somebody at a browser. `look(page, name)` is called with each page that a story comes to.
class Visitor {
  constructor(page, look, base) {
    this.page = page;
    this.look = look;
    this.base = base;
  }

  async go(where, name) {
    await this.page.goto(new URL(where, this.base).href);
    if (name) await this.look(this.page, name);
  }

  async press(selector, name) {
    await Promise.all([arrives(this.page), this.page.locator(selector).click()]);
    if (name) await this.look(this.page, name);
  }

  async fill(fields) {
    for (const [name, value] of Object.entries(fields))
      await this.page.locator(`main [name="${name}"]:visible`).first().fill(value);
  }

  async logIn(login, name) {
    await this.go('staff/log-in', name);
    await this.fill({ email: login.email, password: login.password });
    await this.press('main button[type=submit]');
  }

  // One step of a case by staff: `act` is its word.
  async act(act, text, more, name) {
    const form = `details#act-${act}`;
    const others = this.page.locator(`details.rc-others:not([open]):has(${form}) > summary`);
    if (await others.count() > 0) await others.click();
    if (!(await this.page.locator(form).getAttribute('open') !== null))
      await this.page.locator(`${form} > summary`).click();
    if (more && more.outcome)
      await this.page.locator(`${form} input[name=outcome][value=${more.outcome}]`).check();
    if (more && more.date)
      for (const [at, part] of ['day', 'month', 'year'].entries())
        await this.page.locator(`${form} input[name=date-${part}]`).fill(more.date[at]);
    await this.page.locator(`${form} textarea[name=text]`).fill(text);
    await this.press(`${form} button[type=submit]`, name);
  }

  text() {
    return this.page.locator('main').innerText();
  }

  async sees(...words) {
    const text = (await this.text()).replace(/\s+/g, ' ');
    for (const word of words) assert.ok(text.includes(word), `"${word}" is not in: ${text}`);
  }

  here() {
    return this.page.locator('li[aria-current=step] .rc-stage').innerText();
  }
}

// A context of its own for each person; `options` as of the browser's newContext.
async function visitor(browser, options, look, base) {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  context.setDefaultTimeout(30000);
  const page = await context.newPage();
  page.on('request', (request) => {
    const url = new URL(request.url());
    assert.equal(url.origin, new URL(base).origin, 'a request goes elsewhere');
  });
  return new Visitor(page, look, base);
}

module.exports = { arrives, ROOT, AXE, appCode, BINARY, BROWSER, DESKTOP, NARROW, PHONE, WEIGHT, startWorld, inviteLink, withDemo, visitor };
