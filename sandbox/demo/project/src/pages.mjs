import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'node:path';

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8' };
const unlisted = new Set(['/layout', '/404']);

/** Reads a folder of page fragments once, and returns address → { type, body }, each page in its layout. */
export function readPages(folder, about) {
  const files = readdirSync(folder).filter((name) => parse(name).ext in types);
  const text = new Map(files.map((name) => [addressOf(name), readFileSync(`${folder}/${name}`, 'utf8')]));
  const layout = text.get('/layout') ?? '{{content}}';
  const links = [...text.keys()].filter(isListed).sort((a, b) => a.localeCompare(b));
  const navigation = links.map((address) => `<a href="${address}">${titleOf(text.get(address))}</a>`).join('\n      ');
  const values = { ...about, navigation };

  return new Map(
    files
      .filter((name) => name !== 'layout.html')
      .map((name) => {
        const content = text.get(addressOf(name));
        const isPage = parse(name).ext === '.html';
        const body = isPage ? fill(layout, { ...values, content, title: titleOf(content) }) : content;
        return [addressOf(name), { type: types[parse(name).ext], body }];
      }),
  );
}

function isListed(address) {
  return !unlisted.has(address) && !address.includes('.');
}

function addressOf(name) {
  const { name: stem, ext } = parse(name);
  if (ext !== '.html') return `/${name}`;
  return stem === 'index' ? '/' : `/${stem}`;
}

function titleOf(html) {
  return /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? 'Acme';
}

function fill(template, values) {
  return template.replaceAll(/{{(\w+)}}/g, (_, name) => String(values[name] ?? ''));
}
