'use strict';
// The whole way of a complainant and of a handler, with the keyboard alone.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { appCode, withDemo } = require('./lib');
const { Keys } = require('./keys');

const SIZES = [{ width: 1280, height: 900 }, { width: 360, height: 740 }];

let demo;
let browser;

withDemo((...both) => {
  [demo, browser] = both;
});

async function person(size) {
  const context = await browser.newContext({ viewport: size });
  context.setDefaultTimeout(30000);
  return new Keys(await context.newPage(), `${demo.facts.complaints}magnum-opus/`);
}

// From the start page to the receipt; the token.
async function complains(me) {
  await me.open('');
  await me.skip();
  await me.follow(/^Make a complaint/);
  await me.skip();
  await me.follow(/^Continue/);
  await me.errors('identity');
  await me.choose(/^Anonymously/);
  await me.follow(/^Continue/);
  await me.follow(/^Continue/);
  await me.errors('what');
  await me.page.keyboard.type('The lesson fell out.');
  await me.write(/^When/, 'Last Tuesday');
  await me.follow(/^Continue/);
  await me.file(/^Add files/, { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('A photograph.') });
  await me.follow(/^Add these files/);
  await me.to(/^Remove photo/);
  await me.follow(/^Continue/);
  await me.follow(/^Change what happened/);
  await me.follow(/^Continue/);
  await me.follow(/^Continue/);
  await me.follow(/^Send/);
  const token = (await me.page.locator('.rc-token-code').innerText()).trim();
  await me.write(/^Type it once more/, token.toLowerCase());
  await me.follow(/^Check/);
  await me.page.getByText('That is right.').waitFor();
  await me.follow(/^Go to my case/);
  return token;
}

async function logIn(office, login, code) {
  await office.open('staff/');
  await office.skip();
  await office.open('staff/');
  await office.write(/e-mail/i, login.email);
  await office.write(/^Password/, login.password);
  if (code) await office.write(/^Code/, code);
  await office.follow(/^Log in/);
  assert.match(await office.heading(), /^Cases/);
}

// A second factor is set up, and used for the next log-in.
async function factor(office, login) {
  await office.follow(/^Your account/);
  await office.follow(/^Codes from your phone/);
  await office.to(/^I cannot use the picture/);
  await office.press('Enter', false);
  const secret = await office.page.locator('main code').first().textContent();
  await office.write(/^Code from the app/, appCode(secret));
  await office.write(/^Your password/, login.password);
  await office.follow(/^Set it up/);
  await office.follow(/^I have them/);
  await office.follow(/^Log out/);
  await logIn(office, login, appCode(secret, 1));
}

// Opens an act of the case's page and leaves the focus on its summary.
async function act(office, words) {
  const stop = await office.to(words);
  if (stop.tag === 'summary') {
    const shut = await office.page.evaluate(() => !document.activeElement.parentElement.open);
    if (shut) await office.press('Enter', false);
  }
}

async function handles(office, login) {
  await logIn(office, login);
  await factor(office, login);
  await office.follow(/^MOT-\d{4}-/);
  await office.skip();
  await office.jump(/^Acknowledge it/);
  await office.follow(/^Send the letter/);
  await office.page.getByText('You have acknowledged it.').waitFor();
  await act(office, /^Ask the complainant/);
  await office.follow(/^(Send|Ask)/);
  await office.errors('text');
  await office.page.keyboard.type('Which room was it?');
  await office.follow(/^(Send|Ask)/);
}

async function decides(office) {
  await office.follow(/^Cases/);
  await office.follow(/^MOT-\d{4}-/);
  await act(office, /^Set a later date/);
  await office.write(/^(Why|Your|The)/, 'A witness is away.');
  const later = new Date(Date.now() + 40 * 86400000);
  await office.write(/^Day/, String(later.getUTCDate()));
  await office.write(/^Month/, String(later.getUTCMonth() + 1));
  await office.write(/^Year/, String(later.getUTCFullYear()));
  await office.follow(/^(Set|Send|Give|Tell)/);
  await act(office, /^Give the outcome/);
  await office.choose(/^Not upheld/);
  await office.write(/^Your reasons/, 'The trainer was ill.');
  await office.follow(/^Send the outcome/);
  await office.page.getByText('The outcome is given.').first().waitFor();
}

async function answers(me, token) {
  await me.page.context().clearCookies();
  await me.open('case');
  await me.write(/^Your token/, token);
  await me.follow(/^Open my case/);
  await me.jump(/^Answer the question/);
  assert.equal((await me.where()).id, 'text', 'the link does not lead into the field');
  await me.page.keyboard.type('The blue one.');
  await me.follow(/^Send the message/);
}

async function further(me) {
  await me.open('case');
  await me.jump(/^Take it further/);
  await me.write(/^What is still not right/, 'That is no reason.');
  await me.follow(/^Take it further/);
  assert.equal(await me.page.locator('li[aria-current=step] .rc-stage').innerText(), 'Stage 3: Education Director');
}

for (const size of SIZES) {
  test(`a case from both sides with keys only, ${size.width} px wide`, { timeout: 300000 }, async () => {
    const me = await person(size), office = await person(size);
    const login = demo.facts.logins[size === SIZES[0] ? 'Magnum Opus Training, Office Manager' :
      'Magnum Opus Training, Education Director'];
    const token = await complains(me);
    if (size !== SIZES[0]) {
      assert.ok(me.stops > 60, `only ${me.stops} stops`);
      return;
    }
    await handles(office, login);
    await answers(me, token);
    await decides(office);
    await further(me);
    assert.ok(me.stops > 150 && office.stops > 100, `only ${me.stops} and ${office.stops} stops`);
    for (const one of [me, office]) await one.page.context().close();
  });
}
