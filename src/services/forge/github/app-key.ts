import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ForgeError } from '../forge.ts';
import type { ForgeSource } from '../source.ts';
import { lookUp } from './look-up.ts';

type AppCredentials = Extract<ForgeSource['credentials'], { app: number }>;

/**
 * The private key of a GitHub App in PEM.
 * @param variables what `$NAME` stands for
 * @throws ForgeError when it can't be read, or is none; without its path, since that is told to other programs, too
 */
export async function appKeyOf({ key }: AppCredentials, variables: Readonly<Record<string, string>>): Promise<string> {
  const privateKey = 'value' in key ? lookUp(key.value, variables) : await readKey(key.file);
  // A variable of one line has its line ends written out.
  const pem = privateKey.includes('\n') ? privateKey : privateKey.replaceAll(String.raw`\n`, '\n');
  requireKey(pem);
  return pem;
}

async function readKey(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const problem = `The private key of the GitHub App can't be read (${code}): look at its \`private-key-file\` in tminus.yaml.`;
    throw new ForgeError('refused', problem);
  }
}

function requireKey(pem: string): void {
  try {
    createPrivateKey(pem);
  } catch {
    const problem =
      'The private key of the GitHub App is none: it begins with -----BEGIN. Set it anew and restart T-Minus.';
    throw new ForgeError('refused', problem);
  }
}
