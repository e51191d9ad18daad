/**
 * Waits for the word of the deployment that started us, on stdin: true when it says to serve; false when it ends without
 * a word, because it was cut, and nobody would ever tell us.
 */
export async function toldToServe(stdin) {
  for await (const word of stdin) return String(word) === 'serve\n';
  return false;
}
