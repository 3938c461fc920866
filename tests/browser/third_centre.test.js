'use strict';
// A third centre from nothing, through pages only and without scripts: from the one-time link of its
// first administrator to the first complaint that was answered. Nobody types an address but that
// link and the page for the token: whoever has to would stand before a dead end.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const crypto = require('node:crypto');
const { test } = require('node:test');
const { BINARY, DESKTOP, PHONE, appCode, inviteLink, withDemo } = require('./lib');

const SLUG = 'river-college';
const HEAD = { email: 'head@river-college.example', title: 'Head of Centre' };
const HANDLER = { email: 'quality@river-college.example', title: 'Quality Manager' };
const CUSTODIAN = { email: 'deputy@river-college.example', title: 'Deputy Head' };

let demo;
let browser;

withDemo((...both) => {
  [demo, browser] = both;
}, '--bare');

// Somebody who goes on by what is to be seen on the page: words of links, buttons and labels.
class Person {
  static async at(size, name) {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: size });
    context.setDefaultTimeout(30000);
    const me = new Person();
    me.page = await context.newPage();
    me.name = name;
    me.size = size;
    return me;
  }

  get main() {
    return this.page.locator('main');
  }

  // The page that came: fine, with a heading, and with a way on.
  async arrived(response, what) {
    assert.ok(response.status() < 400, `${what} leads to ${response.status()} at ${response.url()}: ${await this.text()}`);
    assert.equal(await this.main.locator('h1').count(), 1, `${what} leads to a page without a name`);
    const ways = await this.page.locator('main a[href], main button, nav a[href]').count();
    assert.ok(ways > 0, `${what} leads to a dead end: ${await this.text()}`);
  }

  async open(address) {
    await this.arrived(await this.page.goto(address), address);
  }

  async click(target, what) {
    assert.ok(await target.count() > 0,
      `there is no ${what} on “${await this.heading()}”: ${await this.text()}`);
    for (const shut of await this.page.locator('details:not([open])').all())
      if (await shut.locator(target).count() > 0 && !await target.first().isVisible())
        await shut.locator('> summary').click();
    const [response] = await Promise.all([
      this.page.waitForNavigation(), target.first().click()]);
    await this.arrived(response || await this.page.reload(), what);
  }

  follow(words, within = this.page) {
    return this.click(within.getByRole('link', { name: words }), `link “${words}”`);
  }

  press(words, within = this.main) {
    return this.click(within.getByRole('button', { name: words }), `button “${words}”`);
  }

  field(label, within) {
    return within.getByLabel(label).and(this.page.locator('input, textarea, select')).first();
  }

  async write(label, value, within = this.main) {
    await this.field(label, within).fill(value);
  }

  async tick(label, within = this.main) {
    await this.field(label, within).check();
  }

  async pick(label, option, within = this.main) {
    await this.field(label, within).selectOption({ label: option });
  }

  async heading() {
    return (await this.page.locator('h1').first().innerText()).trim();
  }

  text() {
    return this.main.innerText();
  }

  async sees(...words) {
    const text = (await this.text()).replace(/\s+/g, ' ');
    for (const one of words)
      assert.ok(one instanceof RegExp ? one.test(text) : text.includes(one),
        `“${one}” is not on “${await this.heading()}”: ${text}`);
  }

  async code() {
    return (await this.main.locator('.rc-token-code').innerText()).trim();
  }

  end() {
    return this.page.context().close();
  }
}

// From the link of an invitation to the first page behind the log-in.
async function arrives(link, who) {
  const me = await Person.at(DESKTOP, who.title.replace(/\W/g, '').toLowerCase());
  const password = `long words ${crypto.randomInt(1e9)} apart`;
  await me.open(link);
  await me.write(/^Password|^Your password|^Choose a password/i, password);
  await me.write(/again|once more/i, password);
  await me.press(/./);
  await me.sees(/[0-9A-Z]{5}-[0-9A-Z]{5}/);
  await me.follow(/log in/i);
  await me.write(/address/i, who.email);
  await me.write(/^Password/i, password);
  await me.press(/log in/i);
  assert.match(await me.heading(), /second factor/i);
  const secret = await me.main.locator('code').first().textContent();
  await me.write(/code/i, appCode(secret));
  if (await me.main.getByLabel('Your password').count() > 0)
    await me.write('Your password', password);
  await me.press(/set it up/i);
  await me.sees(/backup codes/i);
  return me;
}

function created() {
  const told = execFileSync(BINARY, ['-c', demo.facts.config, 'centre', 'create', SLUG, '--name',
    'River College', '--admin', HEAD.email, '--title', HEAD.title, '--no-mail'],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return told.split('\n')[0];
}

// --- the steps

// The model of the SPSO (Model Complaints Handling Procedure): stage 1 answers in 5 working days; stage 2
// acknowledges in 3 and answers in 20.
const STAGES = [
  { title: 'Stage 1: frontline response', who: HANDLER.title, answer: '5',
    text: 'We try to put it right within 5 working days.' },
  { title: 'Stage 2: investigation', who: CUSTODIAN.title, acknowledge: '3', answer: '20',
    text: 'We acknowledge it within 3 working days and answer within 20 working days.' },
];
const OUTSIDE = { title: 'The ombudsman', who: 'Scottish Public Services Ombudsman',
  text: 'If you are still not satisfied, you can ask the ombudsman.',
  link: 'https://ombudsman.example/' };

async function within(head, legend, days, from) {
  const group = head.main.getByRole('group', { name: legend });
  await head.write('How many', days, group);
  await head.pick('Of what', 'working days', group);
  await head.pick('Counted from', from, group);
}

async function addStage(head, stage) {
  await head.follow('Add a stage');
  await head.write('Title', stage.title);
  await head.write('Who handles it', stage.who);
  await head.write('What happens at this stage', stage.text);
  await head.tick(stage.link ? /^An outside body, at the end/ : /^Somebody here decides/);
  await head.press('Show the fields that fit');
  if (stage.acknowledge)
    await within(head, 'The case is acknowledged within', stage.acknowledge,
      'the day on which this stage starts');
  if (stage.answer) {
    await within(head, 'The answer comes within', stage.answer,
      'the day on which this stage starts');
    await head.pick('When that time is over', 'the complainant may take it further');
  }
  if (stage.link) {
    await head.write('Name of the body', stage.who);
    await head.write('Their address on the web', stage.link);
  }
  await head.press('Preview');
  await head.sees('Nothing was saved by this.', stage.text);
  await head.press('Save in the draft');
  await head.sees('Saved in the draft.', stage.title);
}

async function procedure(head) {
  await head.follow('Administration');
  await head.follow(/procedure|nothing is handled/i, head.main);
  if (await head.heading() === 'Procedures') await head.follow(/^Change.*omplaint/, head.main);
  await head.tick(/^Here/);
  await head.write('Title', 'Complaint');
  await head.write('What it is for', 'About what we do, or did not do.');
  await head.write('How many months cases are kept after they ended', '24');
  await head.press('Save in the draft');
  for (const stage of STAGES.concat(OUTSIDE)) await addStage(head, stage);
}

const ABOUT = 'If something went wrong at River College, tell us here.';

async function texts(head) {
  await head.follow('Administration');
  await head.follow('Texts and policy');
  await head.write('What this is for', ABOUT);
  await head.write('What this is not for', 'For applications, please write to the office.');
  await head.write('Text of the policy', 'We answer every complaint.\n\n## How\n\nIn two stages.');
  await head.press('Preview the policy');
  await head.sees('In two stages.');
  await head.page.goBack();
  await head.press(/^Save$/);
  await head.sees('Saved in the draft.');
}

async function publishes(head) {
  await head.follow(/publish/i, head.main);
  await head.sees(...STAGES.map((stage) => stage.title), ABOUT);
  await head.follow('Preview of the start page');
  await head.sees(STAGES[1].text, ABOUT);
  await head.page.goBack();
  await head.press('Publish now');
  await head.sees('It is public now.');
}

async function invites(head, who, ...rights) {
  await head.follow('Administration');
  await head.follow(/^People/);
  await head.write('Their e-mail address', who.email);
  await head.write('Their role, as people read it', who.title);
  for (const right of rights) await head.tick(right);
  await head.press('Send the invitation');
  await head.sees('The invitation is on its way', who.email);
}

async function keepsHalf(who) {
  await who.follow('Administration');
  await who.follow(/Settle the recovery|^Recovery/);
  await who.press(/Make my half/);
  await who.sees(/[0-9A-Z]{5}-[0-9A-Z]{5}/);
  await who.follow(/./, who.main);
}

async function receives(head, stage, title) {
  await head.follow('Administration');
  await head.follow('Who receives cases');
  const form = head.main.locator('form', { hasText: stage });
  await head.tick(title, form);
  await head.press(/^Save/, form);
  await head.sees('Saved.', stage);
}

// On a phone: from the start page to the receipt.
async function complains() {
  const me = await Person.at(PHONE, 'complainant');
  await me.open(`${demo.facts.complaints}${SLUG}/`);
  await me.follow(/complain/i, me.main);
  await me.tick(/Anonymously/);
  await me.press('Continue');
  await me.write('What happened', 'The ramp was closed for three weeks.');
  await me.press('Continue');
  await me.press('Continue');
  await me.sees('The ramp was closed for three weeks.', HANDLER.title);
  await me.press(/Send/);
  return { me, token: await me.code() };
}

// At either stage: what is due stands first; the first letter, then the outcome.
async function answers(handler, stage, outcome, reasons) {
  await handler.follow('Cases');
  await handler.follow(/^[A-Z]+-\d{4}-/, handler.main);
  await handler.sees('The ramp was closed for three weeks.', stage.title);
  await handler.sees(stage.acknowledge ? 'Acknowledge it by the end of' : 'Give the outcome by the end of');
  if (stage.acknowledge) {
    await handler.press('Send the letter');
    await handler.sees('You have acknowledged it.', 'Give the outcome by the end of');
  }
  const form = handler.main.locator('details#act-outcome');
  if (await form.getAttribute('open') === null) await form.locator('> summary').click();
  await handler.tick(outcome, form);
  await handler.write('Your reasons', reasons, form);
  await handler.press('Send the outcome', form);
  await handler.sees('The outcome is given.');
}

// Somebody comes back with the token, in another browser.
async function returns(token) {
  const me = await Person.at(PHONE, 'complainant');
  await me.open(`${demo.facts.complaints}${SLUG}/case`);
  await me.write(/token/i, token);
  await me.press(/./);
  return me;
}

test('a third centre, from its first link to its first answered complaint', { timeout: 300000 },
  async () => {
    const head = await arrives(created(), HEAD);
    await head.follow(/./, head.main);
    await head.follow('Administration');
    await procedure(head);
    await texts(head);
    await publishes(head);
    await invites(head, HANDLER, 'Handle cases', 'Open confidential names');
    const handler = await arrives(await inviteLink(demo, HANDLER.email), HANDLER);
    await invites(head, CUSTODIAN, 'Look after people and settings', 'Handle cases');
    const deputy = await arrives(await inviteLink(demo, CUSTODIAN.email), CUSTODIAN);
    await receives(head, STAGES[0].title, HANDLER.title);
    await receives(head, STAGES[1].title, CUSTODIAN.title);
    await keepsHalf(head);
    await keepsHalf(deputy);
    await head.follow('Administration');
    await head.sees('Everything is ready, and people can use the form.');
    const { me, token } = await complains();
    await me.end();
    await answers(handler, STAGES[0], 'Not upheld', 'The ramp was being repaired.');
    const again = await returns(token);
    await again.sees('The ramp was being repaired.', /not upheld/i);
    await again.write('What is still not right?', 'Nobody told me how to get in meanwhile.');
    await again.press('Take it further');
    await again.sees('Stage 2: investigation');
    await answers(deputy, STAGES[1], 'Upheld in part', 'We should have put up a sign. We are sorry.');
    await again.end();
    const last = await returns(token);
    await last.sees('We should have put up a sign.', /upheld in part/i, OUTSIDE.title);
    for (const one of [head, handler, deputy, last]) await one.end();
  });
