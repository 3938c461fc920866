'use strict';
// The comfort script: what it adds, that it keeps and tells nothing, and that without it nothing is
// missing but comfort.

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { describe, test } = require('node:test');
const { ROOT, withDemo } = require('./lib');

const SCRIPT = path.join(ROOT, 'nginx/static/recourse.js');
const TOKEN = /^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/;
let demo;
let browser;
let base;

withDemo((...both) => {
  [demo, browser] = both;
  base = `${demo.facts.complaints}magnum-opus/`;
});

// Somebody at a browser: `asked` has what the page asked for, `dialogs` what the browser asked them.
async function somebody(options = {}) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15000);
  const page = await context.newPage();
  const me = { context, page, asked: [], dialogs: [], stay: false };
  // Where "Leave this page" leads to is never really asked for.
  await context.route('**/magnum-opus/leave', async (route) => {
    if (me.held) await me.held;
    const answer = await route.fetch({ maxRedirects: 0 });
    me.left = answer.headers().location;
    await route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' });
  });
  page.on('request', (request) => me.asked.push(request));
  page.on('dialog', (dialog) => {
    me.dialogs.push(dialog.type());
    return me.stay ? dialog.dismiss() : dialog.accept();
  });
  return me;
}

const go = (page, where, from = base) => page.goto(new URL(where, from).href);
const press = (page, selector) =>
  Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);

async function toWords(page, from = base) {
  await go(page, 'new?kind=complaint', from);
  await page.locator('input[value=anonymous]').check();
  await press(page, 'button[value=next]');
}

async function toEvidence(page, words = 'It was cold in the hall.', from = base) {
  await toWords(page, from);
  await page.locator('#what').fill(words);
  await press(page, 'button[value=next]');
}

async function toReceipt(page) {
  await toEvidence(page);
  await press(page, 'button[formaction][value=check]');
  await press(page, 'button[value=send]');
}

// A slow line: bytes a second up.
async function slow(me, up) {
  const cdp = await me.context.newCDPSession(me.page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: up });
}

// A line to the server of one's own, which can break.
async function ownLine() {
  const there = new URL(base), { port, hostname } = there, ends = new Set();
  let down = false; // a browser tries again by itself on a fresh connection
  const server = net.createServer((near) => {
    if (down) {
      near.destroy();
      return;
    }
    const far = net.connect(port, hostname);
    for (const [from, to] of [[near, far], [far, near]]) {
      ends.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => ends.delete(from));
      from.pipe(to);
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  there.port = server.address().port;
  const cut = () => {
    down = true;
    ends.forEach((end) => end.resetAndDestroy());
  };
  const mend = () => { down = false; };
  return { base: there.href, cut, mend, end: () => { cut(); server.close(); } };
}

const picture = (name, bytes) =>
  ({ name, mimeType: 'image/jpeg', buffer: crypto.randomBytes(bytes) });

test('the file is under 5 KB and has nothing that keeps or tells', () => {
  const text = fs.readFileSync(SCRIPT, 'utf8');
  assert.ok(text.length < 5000, `${text.length} bytes`);
  assert.doesNotMatch(text, /Storage|indexedDB|cookie|caches|fetch\(|sendBeacon|WebSocket|EventSource|innerHTML|eval|https?:/);
  assert.equal((text.match(/XMLHttpRequest/g) || []).length, 1);
  assert.match(text, /open\('POST', form\.action\)/);
});

describe('with the script', () => {
  test('characters are counted near the end only, as the server counts them', async () => {
    const me = await somebody();
    await toWords(me.page);
    const what = me.page.locator('#what'), said = me.page.locator('#what-count');
    assert.deepEqual((await what.getAttribute('aria-describedby')).split(' '), ['what-hint', 'what-count']);
    assert.equal(await said.getAttribute('aria-live'), 'polite');
    await what.fill('x'.repeat(17999));
    await me.page.waitForTimeout(600);
    assert.equal(await said.innerText(), '');
    await what.fill('x'.repeat(18498) + 'ä');
    await me.page.waitForFunction(() => /1500/.test(document.querySelector('#what-count').textContent));
    await what.fill('x'.repeat(20003));
    await me.page.waitForFunction(() => /about 3 .*too long/.test(document.querySelector('#what-count').textContent));
    // The bounds that stand in the page are those of the server.
    for (const field of await me.page.locator('[data-most]').all()) {
      const most = Number(await field.getAttribute('data-most')), name = await field.getAttribute('name');
      await field.fill('x'.repeat(most + 1));
      await press(me.page, 'button[value=next]');
      assert.equal(await me.page.locator(`#${name}-error`).count(), 1, name);
      await me.page.locator(`#${name}`).fill('x'.repeat(most));
    }
    await press(me.page, 'button[value=next]');
    assert.equal(await me.page.locator('input[type=file]').count(), 1);
    await me.context.close();
  });

  test('words that were not sent are not left without a question, sent ones are', async () => {
    const me = await somebody();
    me.stay = true;
    await toWords(me.page);
    assert.deepEqual(me.dialogs, []);
    await me.page.locator('#what').fill('Begun.');
    await me.page.getByRole('link', { name: 'Start', exact: true }).click();
    assert.deepEqual(me.dialogs, ['beforeunload']);
    assert.equal(await me.page.locator('#what').inputValue(), 'Begun.');
    await press(me.page, 'button[value=next]');
    assert.equal(me.dialogs.length, 1, 'the form itself asks nothing');
    // Nothing was typed on this page: the words came along.
    await me.page.locator('h1').click();
    await me.page.getByRole('link', { name: 'Start', exact: true }).click();
    assert.equal(me.dialogs.length, 2);
    await press(me.page, 'button[formaction][value=check]');
    await press(me.page, 'button[value=send]');
    await me.page.locator('h1').click();
    await press(me.page, 'a[href$="/policy"]');
    assert.equal(me.dialogs.length, 2, 'what was sent is safe');
    await me.context.close();
  });

  test('"Leave this page" asks nothing, empties the page at once and is no page to come back to', { timeout: 60000 }, async () => {
    const me = await somebody();
    await go(me.page, 'policy');
    await go(me.page, 'new?kind=complaint');
    await me.page.locator('input[value=anonymous]').check();
    await me.page.locator('#contact').fill('Somebody is coming.');
    // The line is slow: the words are gone before anything answers.
    await me.page.evaluate(() => new MutationObserver(() => {
      if (document.title.trim() + document.body.innerHTML === '') console.log('empty');
    }).observe(document.body, { childList: true }));
    me.held = me.page.waitForEvent('console', (said) => said.text() === 'empty');
    await press(me.page, '[data-do=leave]');
    assert.equal(await me.page.title(), 'elsewhere');
    assert.ok(!me.left.startsWith(demo.facts.site), me.left);
    assert.deepEqual(me.dialogs, []);
    await me.page.goBack();
    assert.match(me.page.url(), /\/policy$/);
    await me.context.close();
  });

  test('the token is copied, and the page printed, by buttons that only the script shows', async () => {
    const me = await somebody({ permissions: ['clipboard-read', 'clipboard-write'] });
    await me.page.addInitScript(() => { window.print = () => { window.printed = true; }; });
    await toReceipt(me.page);
    const token = (await me.page.locator('.rc-token-code').innerText()).trim();
    assert.match(token, TOKEN);
    await me.page.getByRole('button', { name: 'Copy the token' }).click();
    await me.page.getByText('Copied. Until').waitFor();
    assert.equal(await me.page.evaluate(() => navigator.clipboard.readText()), token);
    await me.page.getByRole('button', { name: 'Print this page' }).click();
    assert.equal(await me.page.evaluate(() => window.printed), true);
    await me.page.emulateMedia({ media: 'print' });
    assert.deepEqual(await me.page.locator('[data-do]').evaluateAll((all) => all.filter((e) => e.checkVisibility())
      .map((e) => e.textContent)), [], 'buttons on paper');
    await me.page.emulateMedia({ media: null });
    // Without that interface (an address without TLS) the older way; without either it is marked.
    await me.page.evaluate(() => {
      navigator.clipboard.writeText('');
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await me.page.getByRole('button', { name: 'Copy the token' }).click();
    await me.page.locator('#token').focus();
    await me.page.keyboard.press('Control+V');
    assert.equal(await me.page.locator('#token').inputValue(), token);
    await me.page.evaluate(() => { document.execCommand = () => false; });
    await me.page.getByRole('button', { name: 'Copy the token' }).click();
    await me.page.getByText('It is marked').waitFor();
    assert.equal(await me.page.evaluate(() => getSelection().toString().trim()), token);
    await me.context.close();
  });

  test('files on their way show a bar, can be stopped, and a broken line is told', { timeout: 60000 }, async (t) => {
    const me = await somebody(), line = await ownLine(), { page } = me;
    t.after(line.end);
    await toEvidence(page, 'It was cold in the hall.', line.base);
    const bar = page.getByRole('progressbar', { name: /^Sending your files: / });
    const files = page.locator('input[type=file]');
    assert.equal(await bar.count(), 0, 'nothing is sent yet');
    await slow(me, 400000);
    await files.setInputFiles(picture('hall.jpg', 900000));
    await page.locator('button[value=add]').click();
    await bar.waitFor();
    await page.waitForFunction(() => document.querySelector('progress').value >= 20);
    assert.equal(await page.locator('.rc-sending [role=status]').textContent(), 'Your files are being sent.');
    await page.getByRole('button', { name: 'Stop sending' }).click();
    await page.getByText('You stopped it').waitFor();
    assert.equal(await bar.count(), 0);
    assert.equal(await files.evaluate((field) => field.files.length), 1, 'the choice is still there');

    await page.evaluate(() => {
      window.said = [];
      const said = document.querySelector('.rc-sending [role=status]');
      new MutationObserver(() => window.said.push(said.textContent)).observe(said, { childList: true });
    });
    await page.locator('button[value=add]').click();
    await page.getByText('hall.jpg').first().waitFor();
    assert.ok((await page.evaluate(() => window.said)).includes('Half is sent.'));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    assert.match(await page.title(), /shows it|evidence/i);
    assert.equal(await page.locator('.rc-sending').isVisible(), false);

    // The line breaks in the middle: said at once, and the next try is the form's own.
    await slow(me, 400000);
    await files.setInputFiles(picture('door.jpg', 900000));
    await page.locator('button[value=add]').click();
    await page.waitForFunction(() => document.querySelector('progress').value >= 20);
    line.cut();
    await page.getByText('The connection broke, and it is not certain what arrived.').waitFor();
    assert.equal(await bar.count(), 0);
    line.mend();
    await slow(me, -1);
    await press(page, 'button[value=add]');
    await page.getByText('door.jpg').first().waitFor();
    await press(page, 'button[formaction][value=check]');
    await press(page, 'button[value=send]');
    assert.match((await page.locator('.rc-token-code').innerText()).trim(), TOKEN);

    await go(page, 'case', line.base);
    await page.locator('#text').fill('One more.');
    await page.locator('input[type=file]').setInputFiles(picture('stairs.jpg', 5000));
    await press(page, 'form[action$="/case/files"] button[type=submit]');
    await page.getByText('Your message is on its way.').waitFor();
    assert.equal(await page.locator('ul a', { hasText: 'stairs.jpg' }).count(), 1);
    assert.deepEqual(me.dialogs, []);
    await me.context.close();
  });

  test('a file that is too large is answered by the page that says so', async () => {
    const me = await somebody();
    await toEvidence(me.page);
    const large = path.join(path.dirname(demo.facts.config), 'large.bin');
    fs.writeFileSync(large, '');
    fs.truncateSync(large, 66 * 1024 * 1024);
    await me.page.locator('input[type=file]').setInputFiles(large);
    await me.page.locator('button[value=add]').click();
    await me.page.locator('.rc-errors').waitFor({ timeout: 120000 }); // 64 MiB are taken in first
    assert.match(await me.page.title(), /^Error: /);
    assert.equal(await me.page.locator('input[name=what]').inputValue(), 'It was cold in the hall.');
    await me.context.close();
  });

  test('a copy that cannot be made, and a file that finds no place, are told with all that was typed', async (t) => {
    const me = await somebody(), other = await somebody();
    t.after(() => Promise.all([me, other].map((one) => one.context.close())));
    await toReceipt(me.page);
    await go(me.page, 'case');
    await me.page.locator('#text').fill('Kept.');
    await me.page.locator('#clean').check();
    await me.page.locator('input[type=file]').setInputFiles(picture('none.jpg', 500));
    await me.page.locator('form[action$="/case/files"] button[type=submit]').click();
    await me.page.locator('.rc-errors').getByText('without hidden data').waitFor();
    assert.equal(await me.page.locator('#text').inputValue(), 'Kept.');

    await toEvidence(other.page); // the demo has two workers for files, of which one takes uploads
    await slow(other, 20000);
    await other.page.locator('input[type=file]').setInputFiles(picture('slow.jpg', 900000));
    await other.page.locator('button[value=add]').click();
    await other.page.waitForFunction(() => document.querySelector('progress').value >= 3);
    await toEvidence(me.page, 'No place.');
    await me.page.locator('input[type=file]').setInputFiles(picture('large.jpg', 3000000));
    await me.page.locator('button[value=add]').click();
    await me.page.locator('.rc-errors').getByText('Many large files').waitFor();
    assert.equal(await me.page.locator('input[name=what]').inputValue(), 'No place.');
    await press(me.page, 'button[value=continue]');
    await press(me.page, 'button[value=send]');
    assert.match((await me.page.locator('.rc-token-code').innerText()).trim(), TOKEN);
  });

  test('it keeps nothing, asks only for what a form would, and the scripts of others stay out', async () => {
    const me = await somebody();
    await toEvidence(me.page);
    await me.page.locator('input[type=file]').setInputFiles(picture('hall.jpg', 500));
    await me.page.locator('button[value=continue]').click();
    await me.page.locator('button[value=send]').waitFor();
    await press(me.page, 'button[value=send]');
    for (const request of me.asked) {
      assert.ok(request.url().startsWith(demo.facts.site), request.url());
      if (request.resourceType() === 'xhr')
        assert.equal(`${request.method()} ${request.url()}`, `POST ${base}new/files`);
      else
        assert.match(request.resourceType(), /^(document|stylesheet|script|image|other)$/);
      if (request.resourceType() === 'script')
        assert.equal(new URL(request.url()).pathname, '/complaints/static/recourse.js');
    }
    assert.ok(me.asked.some((request) => request.resourceType() === 'xhr'));
    assert.deepEqual(await me.page.evaluate(async () => [localStorage.length, sessionStorage.length,
      (await indexedDB.databases()).length, document.cookie]), [0, 0, 0, '']);
    const others = await me.page.evaluate(async (addresses) => {
      const shut = [];
      for (const src of addresses) {
        const script = document.createElement('script');
        if (src) script.src = src;
        else script.textContent = 'window.stranger = true';
        document.head.append(script);
        if (src) await new Promise((done) => { script.onerror = script.onload = (e) => { shut.push(e.type); done(); }; });
      }
      const told = [];
      for (const to of ['new', 'case', 'static/recourse.css'])
        told.push(await fetch(to).then(() => 'answered', () => 'shut'));
      return { shut, told, ran: 'stranger' in window };
    }, [`${demo.facts.site}site.js`, `${demo.facts.complaints}static/other.js`, '']);
    assert.deepEqual(others, { shut: ['error', 'error'], told: ['shut', 'shut', 'shut'], ran: false });
    await me.context.close();
  });
});

for (const [how, options, blocked] of [['switched off', { javaScriptEnabled: false }, false],
  ['not coming', {}, true]])
  test(`with the script ${how} nothing is missing`, async () => {
    const me = await somebody(options);
    if (blocked) await me.context.route('**/recourse.js*', (route) => route.abort());
    const shown = async () => {
      for (const part of await me.page.locator('[data-do]:not(a),[data-upload],progress').all())
        assert.equal(await part.isVisible(), false, await part.innerText());
    };
    await toEvidence(me.page);
    await shown();
    await me.page.locator('input[type=file]').setInputFiles(picture('hall.jpg', 500));
    await press(me.page, 'button[value=add]');
    assert.ok((await me.page.locator('main').innerText()).includes('hall.jpg'));
    await press(me.page, 'button[formaction][value=check]');
    await press(me.page, 'button[value=send]');
    assert.match((await me.page.locator('.rc-token-code').innerText()).trim(), TOKEN);
    await shown();
    await press(me.page, '[data-do=leave]');
    assert.equal(await me.page.title(), 'elsewhere');
    assert.deepEqual(me.dialogs, []);
    await me.context.close();
  });
