/** Points of the tone curve; between them a reader of the profile draws straight lines. */
const CURVE_POINTS = 1024;

/** Primaries of sRGB (IEC 61966-2-1) adapted to the white of the profile space, D50. */
const COLOURANTS = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;
const D50 = [0.9642, 1, 0.8249] as const;

/**
 * An ICC profile of the colour space sRGB (ICC.1:2001-04, version 2.4, display device), made from the formulas of the
 * standard. PDF/A asks for one, so that the colours of the page are defined.
 */
export function srgbProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', tagged('text', Buffer.from('No copyright, use freely\0', 'latin1'))],
    ['wtpt', xyz(D50)],
    ...Object.entries(COLOURANTS).map(([name, value]) => [name, xyz(value)] as const),
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, curve] as const),
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  const blocks: Buffer[] = [];
  const offsets = new Map<Buffer, number>();
  let end = 128 + table.length;
  tags.forEach(([name, data], index) => {
    if (!offsets.has(data)) {
      offsets.set(data, end);
      const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
      data.copy(padded);
      blocks.push(padded);
      end += padded.length;
    }
    table.write(name, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(offsets.get(data)!, 8 + 12 * index);
    table.writeUInt32BE(data.length, 12 + 12 * index);
  });
  return Uint8Array.from(Buffer.concat([header(end), table, ...blocks]));
}

function header(size: number): Buffer {
  const head = Buffer.alloc(128);
  head.writeUInt32BE(size);
  head.writeUInt32BE(0x02400000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  // A fixed date of making: 1 January 2026.
  [2026, 1, 1].forEach((part, at) => head.writeUInt16BE(part, 24 + 2 * at));
  head.write('acsp', 36, 'latin1');
  D50.forEach((value, at) => head.writeInt32BE(fixed(value), 68 + 4 * at));
  return head;
}

function toneCurve(): Buffer {
  const curve = Buffer.alloc(4 + 2 * CURVE_POINTS);
  curve.writeUInt32BE(CURVE_POINTS);
  for (let at = 0; at < CURVE_POINTS; at += 1) {
    const signal = at / (CURVE_POINTS - 1);
    const light = signal <= 0.04045 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4;
    curve.writeUInt16BE(Math.round(light * 65_535), 4 + 2 * at);
  }
  return tagged('curv', curve);
}

function description(text: string): Buffer {
  const ascii = Buffer.from(`${text}\0`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(ascii.length);
  // After the text: no text in Unicode (8 bytes), none in a script code (3 and 67 bytes).
  return tagged('desc', Buffer.concat([length, ascii, Buffer.alloc(8 + 3 + 67)]));
}

function xyz(values: readonly number[]): Buffer {
  const data = Buffer.alloc(12);
  values.forEach((value, at) => data.writeInt32BE(fixed(value), 4 * at));
  return tagged('XYZ ', data);
}

function tagged(type: string, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${type}\0\0\0\0`, 'latin1'), data]);
}

/** s15Fixed16Number */
function fixed(value: number): number {
  return Math.round(value * 65_536);
}
