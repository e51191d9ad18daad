import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ChannelPage, type ChannelPageProps } from './channel-page.ts';

/**
 * A channel as an HTML document that needs nothing else: no script, and no request.
 * @param fonts `@font-face` rules; without them the fonts are the machine's own
 */
export async function channelDocument(props: ChannelPageProps, fonts = ''): Promise<string> {
  const library = fileURLToPath(import.meta.resolve('slack-blocks-to-jsx/dist/style.css'));
  const styles = await Promise.all(
    [library, ...['page.css', 'message.css'].map((name) => join(import.meta.dirname, name))].map((path) =>
      readFile(path, 'utf8'),
    ),
  );
  const head = createElement('head', {}, [
    createElement('meta', { key: 'charset', charSet: 'utf-8' }),
    createElement('title', { key: 'title' }, `#${props.channel}`),
    createElement('style', { key: 'style', dangerouslySetInnerHTML: { __html: [fonts, ...styles].join('\n') } }),
  ]);
  const body = createElement('body', {}, createElement(ChannelPage, props));
  return `<!doctype html>${renderToStaticMarkup(createElement('html', { lang: 'en' }, head, body))}`;
}
