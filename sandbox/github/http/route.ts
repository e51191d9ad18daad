import type { GitHub } from '../github.ts';
import type { App, Scope, Token } from '../state/records.ts';
import type { Answer } from './answer.ts';
import type { Fields } from './fields.ts';

/** A request that got as far as its route. */
export interface ApiRequest {
  /** What stood in the place of `{name}` in the route. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** The whole URL that was asked for. */
  url: URL;
  /** Each name once, in lower case. */
  headers: Record<string, string | undefined>;
  /** The body of a route that takes JSON. */
  body: Fields;
  /** The body as it came. */
  bytes: Buffer;
}

interface Described {
  /** Its page under https://docs.github.com/rest/, such as `pulls/pulls#create-a-pull-request`. */
  docs: string;
  /** Whether the body is a file rather than JSON. */
  takesFile?: boolean;
}

/** One method of the REST API for the holder of a token, and which permission the token needs. */
export interface TokenRoute extends Described {
  /** `anybody`: every token that sees the repository; `user`: tokens of people, about themselves. */
  needs: readonly [Scope, 'read' | 'write'] | 'anybody' | 'user' | 'nothing';
  run: (github: GitHub, request: ApiRequest, token: Token) => Answer | Promise<Answer>;
}

/** One method of the REST API for an app, which signs a JSON web token. */
export interface AppRoute extends Described {
  needs: 'app';
  run: (github: GitHub, request: ApiRequest, app: App) => Answer | Promise<Answer>;
}

/** A method of the REST API. */
export type Route = TokenRoute | AppRoute;

/** Routes by method and path, as GitHub documents them: `GET /repos/{owner}/{repo}`. */
export type Routes = Record<string, Route>;

/** Routes for the holders of tokens. */
export type TokenRoutes = Record<string, TokenRoute>;

/** Routes for apps. */
export type AppRoutes = Record<string, AppRoute>;
