'use strict';
// Somebody with a keyboard and nothing else: Tab, Shift+Tab, arrows, Space, Enter and letters. Every stop of
// the focus on the way is looked at.

const assert = require('node:assert/strict');
const { arrives } = require('./lib.js');

const MOST = 150; // stops until what is looked for must have come

// Runs in the page: where the focus is, how it is called, and how it looks. With `blurred`, how it looks without.
function focused() {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const seen = [[0.5, 0.5], [0.05, 0.1], [0.95, 0.1], [0.05, 0.9], [0.95, 0.9]].filter(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && (top === e || e.contains(top) || top.contains(e) ||
      [...(e.labels || [])].some((label) => label.contains(top)));
  });
  const words = e.getAttribute('aria-label') ||
    (e.labels && e.labels.length > 0 ? [...e.labels].map((l) => l.innerText).join(' ') : e.innerText) || '';
  const all = [...document.querySelectorAll('*')];
  return {
    name: words.replace(/\s+/g, ' ').trim(), tag: e.localName, type: e.type || '', id: e.id, at: all.indexOf(e),
    inMain: e.closest('main') !== null, sticky: e.closest('.rc-public') !== null,
    top: box.top + scrollY, bottom: box.bottom + scrollY, seen: seen.length,
    tall: box.height > innerHeight, width: box.width,
    ring: { outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
      shadow: style.boxShadow, colour: style.outlineColor },
    checked: e.checked === true,
  };
}

class Keys {
  constructor(page, base) {
    this.page = page;
    this.base = base;
    this.stops = 0;
    this.last = null;
  }

  async open(where) {
    await this.page.goto(new URL(where, this.base).href);
    this.last = null;
  }

  where() {
    return this.page.evaluate(focused);
  }

  heading() {
    return this.page.locator('.rc h1').innerText();
  }

  // One stop of the focus: to be seen, not hidden, and further down than the one before.
  judge(stop) {
    const what = `${stop.tag} “${stop.name.slice(0, 60)}” at ${this.page.url()}`;
    assert.ok(stop.ring.outline >= 2 || (stop.ring.shadow !== 'none' && stop.ring.shadow !== ''),
      `the focus cannot be seen: ${what}`);
    assert.ok(stop.width > 1, `the focus is on something that has no size: ${what}`);
    assert.ok(stop.seen > 0, `the focus is hidden by something else: ${what}`);
    if (this.last && this.last.inMain && stop.inMain && stop.at > this.last.at)
      assert.ok(stop.bottom >= this.last.top - 2, `the focus jumps up the page, from “${this.last.name}” to ${what}`);
    this.stops += 1;
  }

  async tab(back = false) {
    await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const stop = await this.where();
    if (stop) this.judge(stop);
    this.last = stop;
    return stop;
  }

  // Tab until what has these words has the focus. Once round the page at most.
  async to(words, { back = false, type = null } = {}) {
    const met = [];
    for (let n = 0; n < MOST; n += 1) {
      const stop = await this.tab(back);
      if (stop && words.test(stop.name) && (!type || stop.type === type)) return stop;
      met.push(stop ? stop.name.slice(0, 40) : '(nothing)');
      if (met.filter((name) => name === '(nothing)').length > 1) break;
    }
    throw new Error(`no key leads to ${words} at ${this.page.url()}: ${met.join(' | ')}`);
  }

  async press(key, moves = true) {
    if (!moves) {
      await this.page.keyboard.press(key);
      return;
    }
    await Promise.all([arrives(this.page), this.page.keyboard.press(key)]);
    this.last = null;
  }

  // To a link or a button, and Enter.
  async follow(words) {
    await this.to(words);
    await this.press('Enter');
  }

  // To a link that leads down this page: the focus goes along.
  async jump(words) {
    await this.to(words);
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction(() => document.querySelector(':target') !== null);
    this.last = null;
  }

  async write(words, text) {
    const stop = await this.to(words);
    assert.ok(['input', 'textarea'].includes(stop.tag), `“${stop.name}” takes no text`);
    await this.page.keyboard.type(text);
  }

  // Into a group of radio buttons: arrows until the one with these words is chosen.
  async choose(words) {
    for (let stop = await this.to(/./, { type: 'radio' }), n = 0; n < 12; n += 1) {
      if (words.test(stop.name)) {
        await this.page.keyboard.press('Space');
        assert.ok((await this.where()).checked, `“${stop.name}” cannot be chosen`);
        return;
      }
      await this.page.keyboard.press('ArrowDown');
      stop = await this.where();
      this.judge(stop);
    }
    throw new Error(`no choice ${words} at ${this.page.url()}`);
  }

  // A file, by the dialogue that Space opens.
  async file(words, file) {
    await this.to(words, { type: 'file' });
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.page.keyboard.press('Space')]);
    await chooser.setFiles(file);
  }

  // The summary of errors has the focus, or is the first stop in the main part, and leads to the field.
  async errors(field) {
    const now = await this.where();
    const inside = now && now.id === 'errors';
    assert.ok(inside, `the summary of errors has not the focus at ${this.page.url()}: ${now && now.name}`);
    this.judge(now);
    this.last = null;
    await this.tab();
    await this.page.keyboard.press('Enter');
    const at = await this.where();
    assert.equal(at && at.id, field, `the summary leads to ${at && (at.id || at.name)}, not to ${field}`);
    this.judge(at);
    this.last = null;
  }

  // The first stop of a page leads past everything to the main part.
  async skip() {
    await this.page.evaluate(() => { document.activeElement.blur(); });
    const first = await this.tab();
    assert.match(first.name, /^Skip to/, `the first stop at ${this.page.url()} is “${first.name}”`);
    await this.page.keyboard.press('Enter');
    this.last = null;
    const next = await this.tab();
    assert.ok(next && next.inMain, `after the skip link the focus is on “${next && next.name}”`);
    this.last = null;
  }
}

module.exports = { Keys };
