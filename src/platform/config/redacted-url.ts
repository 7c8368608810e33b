const HIDDEN = '***';
const HARMLESS_PARAMETERS = new Set(['region', 'endpoint', 'host', 'sslmode']);

/**
 * An address fit for a log or a message: user name and password are hidden, and so is every query value
 * that is not known to be harmless. Text that is no address is hidden whole.
 */
export function redactedUrl(address: string): string {
  if (!URL.canParse(address)) return HIDDEN;
  const url = new URL(address);
  if (url.username !== '') url.username = HIDDEN;
  if (url.password !== '') url.password = HIDDEN;
  for (const name of new Set(url.searchParams.keys())) {
    if (!HARMLESS_PARAMETERS.has(name)) url.searchParams.set(name, HIDDEN);
  }
  return url.href;
}
