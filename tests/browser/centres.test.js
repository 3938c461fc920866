'use strict';
// Steps 1 to 4 of each centre in a real browser without scripts. What the pages look like: pages.test.js.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { inviteLink, visitor, withDemo } = require('./lib');
const centres = require('./stories');

let demo;
let browser;

withDemo((...both) => {
  [demo, browser] = both;
});

// Visitors of one story, each with a context of his own, and the end of them.
function crowd(centre, options, look) {
  const base = `${demo.facts.complaints}${centre.slug}/`;
  const there = new Map();
  const people = async (who) => {
    if (who === 'nobody' || !there.has(who)) {
      const one = await visitor(browser, options, look, base);
      one.login = demo.facts.logins[`${centre.name}, ${who}`];
      assert.ok(who === 'nobody' || one.login, `no log-in of ${who}`);
      there.set(who === 'nobody' ? Symbol(who) : who, one);
      return one;
    }
    return there.get(who);
  };
  people.link = (email) => inviteLink(demo, email);
  people.end = async () => {
    for (const one of there.values()) await one.page.context().close();
  };
  return people;
}

for (const centre of centres) {
  describe(centre.name, () => {
    test('a whole case without scripts', { timeout: 300000 }, async () => {
      const people = crowd(centre, { javaScriptEnabled: false }, async () => {});
      try {
        await centre.story(people);
      } finally {
        await people.end();
      }
    });
  });
}
