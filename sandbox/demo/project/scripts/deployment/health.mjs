const patienceMs = 2000;

/** Asks a server for its health; null when nobody answers on that port. */
export async function askHealth(url) {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(patienceMs) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
