import type { Looked } from './company-register.js';

/** Somebody waits for the page. */
const PATIENCE_MS = 4_000;
/** Far more than such a record takes. */
const ANSWER_BYTES_MAX = 200_000;

/**
 * Ask a register over HTTP. 404 says that there is no such record; anything else that is not a record of the shape
 * that `read` knows says that nothing is known.
 * @param read null where the answer is not of the shape that was agreed
 */
export async function askRegister<T>(
  url: URL,
  headers: Readonly<Record<string, string>>,
  read: (body: unknown) => T | null,
): Promise<Looked<T>> {
  try {
    const answer = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.status === 404) {
      await answer.body?.cancel();
      return { outcome: 'not-found' };
    }
    const text = await answer.text();
    if (!answer.ok || text.length > ANSWER_BYTES_MAX) return { outcome: 'unavailable' };
    const record = read(JSON.parse(text));
    return record === null ? { outcome: 'unavailable' } : { outcome: 'found', record };
  } catch {
    return { outcome: 'unavailable' };
  }
}

/** The text of a field of something that came from outside; '' where there is none. */
export function textOf(body: unknown, ...path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    body,
  );
  return typeof value === 'string' ? value.trim() : '';
}
