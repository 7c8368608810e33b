import type { IncomingHttpHeaders } from 'node:http';

const NAME_MAX = 200;

/**
 * What the sender calls the file: `X-File-Name` (percent-encoded where it is not ASCII), or the name in
 * `Content-Disposition` (RFC 6266). It is kept for people and never used as a path.
 */
export function fileNameOf(headers: IncomingHttpHeaders): string {
  const own = headers['x-file-name'];
  const name = typeof own === 'string' ? decoded(own) : dispositionName(headers['content-disposition'] ?? '');
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replace(/\p{C}/gu, '').trim().slice(0, NAME_MAX) || 'invoice';
}

function dispositionName(header: string): string {
  const extended = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decoded(extended);
  const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1];
  return quoted?.replace(/\\(.)/g, '$1') ?? /filename\s*=\s*([^;\s]+)/i.exec(header)?.[1] ?? '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
