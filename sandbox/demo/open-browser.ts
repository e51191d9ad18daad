import { execa } from 'execa';

/** Where the demo runs. */
export interface Desktop {
  platform?: NodeJS.Platform;
  env?: NodeJS.ProcessEnv;
}

/**
 * Opens an address in the browser of whoever sits there, if there is a display. Tries no more than that: it never
 * throws, and waits for nothing.
 */
export function openBrowser(url: string, { platform = process.platform, env = process.env }: Desktop = {}): void {
  const [program, ...args] = openerOn(platform, env);
  if (program === undefined) return;
  const options = { env, extendEnv: false, stdio: 'ignore', detached: true, cleanup: false, reject: false } as const;
  // The browser is not ours: it stays when we end.
  execa(program, [...args, url], options).nodeChildProcess.unref();
}

/** The program that opens an address, with its first arguments; nothing where there is no display. */
function openerOn(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : [];
}
