import type { GitHub } from '../github.ts';
import { apiUrl } from '../wire/links.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './route.ts';

const DEFAULT_PER_PAGE = 30;
const MOST_PER_PAGE = 100;

/** The part of a list that a request asks for: https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export interface Page<Item> {
  items: Item[];
  headers: Record<string, string>;
}

/** Cuts a list to `page` and `per_page`, of which there are at most a hundred; the other pages are in the Link header. */
export function pageOf<Item>(
  github: GitHub,
  { query, url }: ApiRequest,
  all: readonly Item[],
  perPageDefault = DEFAULT_PER_PAGE,
): Page<Item> {
  const perPage = Math.min(MOST_PER_PAGE, positive(query.get('per_page')) ?? perPageDefault);
  const page = positive(query.get('page')) ?? 1;
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const items = all.slice((page - 1) * perPage, page * perPage);
  const to = (number: number, rel: string) => `<${linkTo(github, url, number)}>; rel="${rel}"`;
  const links = [
    ...(page > 1 ? [to(Math.min(page - 1, last), 'prev')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
    ...(page > 1 ? [to(1, 'first')] : []),
  ];
  return { items, headers: last > 1 && links.length > 0 ? { link: links.join(', ') } : {} };
}

/** 200 with one page of a list. */
export function listed<Item>(
  github: GitHub,
  request: ApiRequest,
  all: readonly Item[],
  show: (item: Item) => unknown,
): Answer {
  const { items, headers } = pageOf(github, request, all);
  return { status: 200, headers, body: items.map(show) };
}

/** GitHub writes the repository's number into these links, not its name. */
function linkTo(github: GitHub, url: URL, page: number): string {
  const path = url.pathname
    .replace(/^\/api\/v3/, '')
    .replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${github.store.repository.id}`);
  const query = new URLSearchParams(url.search);
  query.set('page', String(page));
  return `${apiUrl(github)}${path}?${query.toString()}`;
}

function positive(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}
