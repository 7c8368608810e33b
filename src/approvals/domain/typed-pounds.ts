const POUNDS = /^£?\s*(\d{1,3}(?:,?\d{3})*|\d+)(?:\.(\d{1,2}))?$/;
/** A thousand million pounds: more is a slip of the finger. */
const MINOR_MAX = 1_000_000_000_00;

/** Pence of pounds as somebody typed them: "5,000", "£12.50". @returns undefined where it is not an amount above nothing */
export function typedPounds(text: string): number | undefined {
  const [, whole, fraction = ''] = POUNDS.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const minor = Number(`${whole.replaceAll(',', '')}${fraction.padEnd(2, '0')}`);
  return minor > 0 && minor <= MINOR_MAX ? minor : undefined;
}

/** Codes and names, one a line or with commas between; each once. */
export function typedList(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[,;\n]/)
        .map((each) => each.trim())
        .filter((each) => each !== ''),
    ),
  ];
}
