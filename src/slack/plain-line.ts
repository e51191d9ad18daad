export { plainLine } from '../release/markdown.ts';
