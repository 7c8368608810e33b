import { expect } from '@jest/globals';
import { checkDocument } from '../../../../src/einvoice/check-document.js';
import { firedInPeppol, isOfPeppol } from '../../../factories/peppol.js';
import type { XmlDocument } from '../../../factories/xml-document.js';

export interface PeppolCase<D extends XmlDocument> {
  readonly id: string;
  readonly document: () => D;
  /** Rules of Peppol that the same change breaks, and must. */
  readonly also?: readonly string[];
}

type Cases = readonly PeppolCase<XmlDocument>[];

/** Cases in which something else fires than what must. */
export function misfires(cases: Cases): readonly object[] {
  return cases
    .map(({ id, document, also = [] }) => ({
      id,
      fired: firedInPeppol(document()),
      wanted: [id, ...also].sort(),
    }))
    .filter(({ fired, wanted }) => fired.join() !== wanted.join());
}

export function rulesWithout(cases: Cases, ids: ReadonlySet<string>): readonly string[] {
  const tested = new Set(cases.map(({ id }) => id));
  return [...ids].filter((id) => !tested.has(id));
}

export function expectWholeSentences(cases: Cases): void {
  for (const { document } of cases) {
    const { findings } = checkDocument(document().bytes(), { rules: 'peppol' });
    for (const { message, fix, path, line } of findings.filter(({ id }) => isOfPeppol(id))) {
      expect(message).toMatch(/^["A-Z].*\.$/s);
      expect(message).not.toMatch(/undefined|null|NaN/);
      expect(fix).toMatch(/^[A-Z].*\.$/s);
      expect([path, line]).not.toContain(null);
    }
  }
}
