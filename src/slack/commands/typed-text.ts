const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * What the person typed: Slack sends `&`, `<` and `>` as entities, and mentions as `<@U…|name>`, when the command says
 * `should_escape`. Mentions become marks (release/wording.ts), so that they show as names and ping nobody again; `@here`
 * becomes the word that it was typed as.
 */
export function typedText(text: string): string {
  return text
    .replaceAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g, '@{$1}')
    .replaceAll(/<!subteam\^(S[A-Z0-9]+)(?:\|[^<>]*)?>/g, '@{$1}')
    .replaceAll(/<!(here|channel|everyone)(?:\|[^<>]*)?>/g, '@$1')
    .replaceAll(/<#[CG][A-Z0-9]+\|([^<>]*)>/g, '#$1')
    .replaceAll(/<(https?:[^<>|]+)(?:\|[^<>]*)?>/g, '$1')
    .replaceAll(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
