/** A pattern of LIKE for what holds this text somewhere; its own wildcards stand for themselves. */
export function holding(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
