'use strict';
// What a person can do (steps 1 to 4), page by page, for each centre. `people(who)` gives a visitor
// in a browser of his own; each page is looked at under its name.

const assert = require('node:assert/strict');

const MOT = {
  slug: 'magnum-opus', name: 'Magnum Opus Training',
  stage2: 'Stage 2: Office Manager', stage3: 'Stage 3: Education Director',
  last: 'After the last stage: Active IQ', contact: 'https://www.active-iq.example/contact-us',
};
const CTG = {
  slug: 'choreography-to-go', name: 'Choreography To Go',
  stages: ['Stage 1: Internal Verifier', 'Stage 2: External Verifier', 'Stage 3: Active IQ',
    'Stage 4: hearing'],
  last: 'After the last stage: Active IQ', contact: 'https://www.active-iq.example/contact-us',
};

// Two by two pixels and a comment that says where.
const PICTURE = {
  name: 'hall.png', mimeType: 'image/png', buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAMAAABFaP0WAAAADFBMVEUAAQIDBAUGBwgJCgvcTDicAAAAD3RFWHRD' +
      'b21tZW50AGEgcGxhY2WX1L9/AAAADklEQVR4nGNgYGRgYgYAABEAB56iKhIAAAAASUVORK5CYII=', 'base64'),
};

const token = async (me) => (await me.page.locator('.rc-token-code').innerText()).trim();
const reference = async (me) => /\b[A-Z]{3}-\d{4}-[0-9A-Z]{4,}\b/.exec(await me.text())[0];
// Day, month, year of that many days after a date, as the three inputs take them.
function later(iso, n) {
  const day = new Date(Date.parse(iso) + n * 86400000);
  return [day.getUTCDate(), day.getUTCMonth() + 1, day.getUTCFullYear()].map(String);
}
const today = () => new Date().toISOString().slice(0, 10);

// As somebody who comes back later, in a browser that has forgotten the case.
async function enterToken(me, code, names) {
  await me.page.context().clearCookies();
  await me.go('case', names && names[0]);
  await me.fill({ token: code });
  await me.press('main form button[type=submit]', names && names[1]);
}

async function openCase(who, ref, name) {
  await who.go('staff/');
  await who.press(`a[href$="/staff/case/${ref}"]`, name);
}

// The form, with its errors on the way; the receipt is on the screen at the end.
async function sends(me, you, what, file) {
  await me.go('', 'start');
  await me.go('policy', 'policy');
  await me.go('');
  await me.press('a[href*="new?kind=complaint"]', 'form-who');
  await me.press('button[value=next]', 'form-who-error');
  await me.page.locator(`input[name=identity][value=${you.identity}]`).check();
  if (you.name) await me.fill({ name: you.name });
  await me.press('button[value=next]', 'form-what');
  await me.press('button[value=next]', 'form-what-error');
  await me.fill(what);
  await me.press('button[value=next]', 'form-evidence');
  await me.page.locator('input[type=file]').setInputFiles(file);
  await me.press('button[value=add]', 'form-evidence-added');
  await me.page.locator('input[type=file]').setInputFiles(PICTURE);
  await me.press('button[value=add]', 'form-evidence-picture');
  await me.press('button[name=clean]', 'form-evidence-clean');
  assert.equal(await me.page.locator('dt', { hasText: 'Copy without hidden data' }).count(), 1);
  assert.match(await me.page.locator('.rc-warning:visible').innerText(), /hall\.png/);
  await me.press('button[value=continue]', 'form-check');
  await me.sees(what.what);
  await me.press('button[value=send]', 'receipt');
  const sent = { token: await token(me), reference: await reference(me) };
  assert.match(sent.token, /^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
  return sent;
}

async function magnumOpus(people) {
  const me = await people('nobody'), office = await people('Office Manager');
  const file = { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('A photograph.') };
  const sent = await sends(me, { identity: 'anonymous' }, {
    what: 'The lesson fell out and nobody said why.', when: 'Last Tuesday', remedy: 'An apology',
  }, file);
  assert.equal(await me.here(), MOT.stage2);
  await enterToken(me, 'AAAAA-AAAAA', ['token', 'token-error']);
  await office.go('staff/');
  await office.logIn({ ...office.login, password: 'not the password' }, 'log-in');
  await office.look(office.page, 'log-in-error');
  await office.logIn(office.login);
  await office.look(office.page, 'inbox');
  await openCase(office, sent.reference, 'handler-case-new');
  await office.sees('The lesson fell out and nobody said why.', 'photo.txt');
  await office.act('outcome', 'Half an outcome.', null, 'handler-case-error');
  await openCase(office, sent.reference);
  await office.page.locator('details#act-acknowledge').waitFor();
  await office.press('details#act-acknowledge button[type=submit]', 'handler-acknowledged');
  await office.act('ask', 'Which room was it?', null, 'handler-asked');
  await enterToken(me, sent.token, [null, 'case-question']);
  await me.sees('Which room was it?');
  await me.fill({ text: 'The blue one.' });
  await me.press('form[enctype] button[type=submit]', 'case-replied');
  await openCase(office, sent.reference);
  await office.sees('The blue one.');
  await office.act('outcome', 'The trainer was ill.', { outcome: 'not' }, 'handler-decided');
  await me.go('case', 'case-outcome');
  await me.sees('The trainer was ill.');
  await furtherMagnum(people, me, sent);
}

async function furtherMagnum(people, me, sent) {
  await me.page.locator('#advance-text').fill('That is no reason.');
  await me.press('form:has(#advance-text) button[type=submit]', 'case-stage-3');
  assert.equal(await me.here(), MOT.stage3);
  const director = await people('Education Director');
  await director.logIn(director.login);
  await openCase(director, sent.reference, 'director-case');
  await director.sees('The lesson fell out', 'Which room was it?', 'The blue one.',
    'The trainer was ill.', 'That is no reason.', 'photo.txt');
  await director.act('outcome', 'We are sorry.', { outcome: 'partly' });
  await me.go('case');
  await me.press('form:has(#advance-text) button[type=submit]', 'case-external');
  assert.equal(await me.here(), MOT.last);
  await me.sees(MOT.contact);
  for (const [page, name] of [['admin/', 'admin'], ['admin/staff', 'admin-people'],
    ['admin/recipients', 'admin-recipients'], ['admin/recovery', 'admin-recovery'],
    ['staff/account', 'account']])
    await director.go(page, name);
  await director.go('admin/staff');
  await director.press('form:has(#title) button[type=submit]', 'admin-people-error');
  await me.go('nothing-here', 'not-found');
  await invited(people, director);
}

// A member of staff is invited and chooses a password.
async function invited(people, director) {
  const email = `browser.${Date.now()}@magnum-opus.example`;
  await director.go('admin/staff');
  await director.fill({ title: 'Deputy' });
  await director.page.locator('#email').fill(email);
  await director.page.locator('#roles').check();
  await director.press('form:has(#title) button[type=submit]', 'admin-invited');
  const link = await people.link(email);
  const deputy = await people('nobody');
  await deputy.go(link, 'invitation');
  await deputy.fill({ password: 'short', password2: 'short' });
  await deputy.press('main button[type=submit]', 'invitation-error');
  const password = `long words ${Date.now()} apart`;
  await deputy.fill({ password, password2: password });
  await deputy.press('main button[type=submit]', 'recovery-code');
  await deputy.go(link, 'invitation-over');
  await deputy.logIn({ email, password });
  await deputy.look(deputy.page, 'inbox-empty');
}

async function choreography(people) {
  const me = await people('nobody'), verifier = await people('Internal Verifier');
  const quality = await people('Quality Contact');
  const file = { name: 'mark.txt', mimeType: 'text/plain', buffer: Buffer.from('A mark.') };
  const [day, month, year] = later(today(), -3);
  const sent = await sends(me, { identity: 'confidential', name: 'Robin Example' }, {
    'what': 'The marking was wrong.', 'remedy': 'Mark it again',
    'decision-day': day, 'decision-month': month, 'decision-year': year,
  }, file);
  assert.equal(await me.here(), CTG.stages[0]);
  await verifier.logIn(verifier.login);
  await openCase(verifier, sent.reference, 'handler-case');
  await verifier.act('identity', 'To telephone.', null, 'handler-name-opened');
  await verifier.sees('Robin Example');
  await openCase(verifier, sent.reference);
  await verifier.act('outcome', 'The marking was right.', { outcome: 'not' });
  await enterToken(me, sent.token);
  await further(me, 'I do not agree.', CTG.stages[1], 'case-stage-2');
  await quality.logIn(quality.login);
  await openCase(quality, sent.reference, 'contact-to-make');
  const arrived = await quality.page.locator('main dl time').first().getAttribute('datetime');
  await quality.act('contact', 'By telephone.', { date: later(arrived, 0) }, 'contact-made');
  await quality.act('outcome', 'They agree with us.', { outcome: 'not' });
  await further(me, 'Still not.', CTG.stages[2], 'case-stage-3');
  await openCase(quality, sent.reference);
  await quality.act('outcome', 'They agree, too.', { outcome: 'not' });
  await further(me, 'I want to be heard.', CTG.stages[3], 'case-stage-4');
  await openCase(quality, sent.reference);
  await quality.act('hearing', 'Room 3, at ten.', { date: later(arrived, 21) }, 'hearing-offered');
  await me.go('case', 'case-hearing');
  await me.press('button[value=decline]', 'case-hearing-declined');
  await further(me, '', CTG.last, 'case-external');
  await me.sees(CTG.contact);
}

async function further(me, why, stage, name) {
  await me.go('case');
  await me.page.locator('#advance-text').fill(why);
  await me.press('form:has(#advance-text) button[type=submit]', name);
  assert.equal(await me.here(), stage);
}

module.exports = [{ ...MOT, story: magnumOpus }, { ...CTG, story: choreography }];
