'use strict';
// The contact sheet: all pages on one, grouped by who meets them.

const fs = require('node:fs');
const path = require('node:path');

const COLUMNS = [['phone', 'Phone'], ['phone-dark', 'Phone, dark'], ['desktop', 'Desktop'],
  ['desktop-dark', 'Desktop, dark'], ['print', 'Printed'], ['text-200', 'Text at 200 %']];
const STYLE = `body{font:16px/1.4 system-ui,sans-serif;margin:1.5rem;color:#222;background:#fff}
nav a{margin-right:1em}h2{margin:2em 0 0;border-top:3px solid}h3{margin:1.2em 0 .2em;font-size:1.05rem}
p{margin:.1em 0 .5em;color:#555;font-size:.85rem}.wrong{color:#a3232b;white-space:pre-wrap}
.row{display:flex;gap:10px;flex-wrap:wrap;align-items:flex-start}
figure{margin:0}figcaption{font-size:.75rem;color:#555}
img{display:block;height:260px;max-width:420px;object-fit:cover;object-position:top;border:1px solid #bbb}`;

const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

// `seen`: [{ page, wrong, pictures }]. Returns the path of the page.
function writeSheet(folder, seen) {
  const groups = new Map();
  for (const one of seen)
    groups.set(one.page.group, [...(groups.get(one.page.group) || []), one]);
  const anchor = (group) => group.replace(/\W+/g, '-').toLowerCase();
  const row = ({ page, wrong, pictures }) => `<h3 id="p${page.number}">${escape(page.name)}: ${escape(page.state)}</h3>
<p>${page.number} · ${page.method} ${escape(new URL(page.url).pathname + new URL(page.url).search)} · ${page.status}</p>${
  wrong.length > 0 ? `<p class="wrong">${escape(wrong.join('\n'))}</p>` : ''}
<div class="row">${COLUMNS.filter(([name]) => pictures[name]).map(([name, words]) =>
    `<figure><a href="${pictures[name]}"><img src="${pictures[name]}" loading="lazy" alt="${escape(
      `${page.name}, ${page.state}: ${words}`)}"></a><figcaption>${words}</figcaption></figure>`).join('')}</div>`;
  const file = path.join(folder, 'index.html');
  fs.writeFileSync(file, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page of Recourse</title>
<style>${STYLE}</style><h1>Every page of Recourse</h1><p>${seen.length} pages, ${
  seen.filter((one) => one.wrong.length > 0).length} with faults.</p><nav>${[...groups].map(([group, all]) =>
  `<a href="#${anchor(group)}">${escape(group)} (${all.length})</a>`).join('')}</nav>${
  [...groups].map(([group, all]) => `<h2 id="${anchor(group)}">${escape(group)}</h2>${
    all.map(row).join('\n')}`).join('\n')}</html>\n`);
  return file;
}

module.exports = { writeSheet };
