import { describe, expect, it } from '@jest/globals';
import {
  HOLD_CATALOGUE,
  HOLD_CODES,
  HOLD_OWNER_LABELS,
  type HoldCode,
  supplierText,
} from '../../../src/matching/domain/hold-catalogue.js';
import { HOLD_SAMPLES } from '../../../src/matching/domain/hold-samples.js';
import { joinedWords } from '../../../src/matching/domain/hold-words.js';
import type { HoldParams } from '../../../src/matching/domain/hold-texts.js';

describe('the catalogue of holds', () => {
  it.each(HOLD_CODES)(
    '%s has an owner, and words for staff and supplier without any figure known',
    (code) => {
      const row = HOLD_CATALOGUE[code];
      expect(row.code).toBe(code);
      expect(HOLD_OWNER_LABELS[row.owner]).toBeDefined();
      expect(row.staffLabel).not.toBe('');
      expect(row.workingDays).toBeGreaterThan(0);
      expect(row.placedWhen).not.toBe('');
      expect(row.peppol.reason).toMatch(/^[A-Z]{3}$/);
      expect(row.peppol.action).toMatch(/^[A-Z]{3}$/);
    },
  );

  it.each(HOLD_CODES.flatMap((code) => [{}, ...HOLD_SAMPLES[code]].map((params) => ({ code, params }))))(
    '$code $params tells the supplier what is the matter, what to do and what becomes of the money',
    ({ code, params }) => {
      const text = supplierText(code, params);
      expect(text).toMatch(/^["A-Z£].*\.$/);
      expect(text).toMatch(/You need do nothing|[Pp]lease|send a credit note/);
      expect(text).toMatch(/We pay|expect to pay|are paid/);
      expect(text).not.toMatch(/undefined|null|\s\s|\bhold\b|\bmatch|exception|vendor|accounts payable/i);
    },
  );

  it.each<{ code: HoldCode; params: HoldParams; says: string }>([
    {
      code: 'PO_NOT_FOUND',
      params: { orderNumber: '4500123' },
      says: 'We cannot find order 4500123. Check the order number. Please correct the invoice and send it again with the same number. We pay it once that is put right.',
    },
    {
      code: 'PO_NOT_FOUND',
      params: { line: '2', orderNumber: '4500123', proposed: '20 Paint' },
      says: 'We are checking which line of the order your line 2 is for. You need do nothing. If the day on which we expect to pay changes, we tell you.',
    },
    {
      code: 'QTY_REC',
      params: { billed: '10', received: '8' },
      says: 'We have not yet confirmed delivery of all that you billed: 8 of 10 so far. We pay for what has arrived, so the team that receives it has to confirm it first. You need do nothing. If the day on which we expect to pay changes, we tell you.',
    },
    {
      code: 'QTY_REC',
      params: { orderLine: '20', billed: '10', received: '8' },
      says: 'We have not yet confirmed delivery of all that you billed for order line 20: 8 of 10 so far. We pay for what has arrived, so the team that receives it has to confirm it first. You need do nothing. If the day on which we expect to pay changes, we tell you.',
    },
    {
      code: 'PRICE',
      params: { billed: '£5.20', ordered: '£5.00' },
      says: 'The price differs from the order: £5.20 billed, £5.00 ordered. We are asking the buyer. If the order is right, correct the invoice or send a credit note for the difference. We pay once one of these is done.',
    },
    {
      code: 'PO_NO_VALUE',
      params: { orderNumber: '4500123', left: '£0.00', billed: '£50.00' },
      says: 'Order 4500123 has £0.00 left to bill and you billed £50.00. We are asking the team that ordered whether to add to it. If you billed it by mistake, withdraw the invoice or send a credit note. We pay once one of these is done.',
    },
  ])('$code tells the supplier: $says', ({ code, params, says }) => {
    expect(supplierText(code, params)).toBe(says);
  });

  it('says what several reasons have in common once, at the end', () => {
    const waits = (orderLine: string) =>
      supplierText('QTY_REC', { orderLine, billed: '10 boxes', received: '0 boxes' });
    expect(joinedWords([waits('10'), waits('20'), waits('10')])).toBe(
      'We have not yet confirmed delivery of all that you billed for order line 10: 0 boxes of 10 boxes so far. ' +
        'We have not yet confirmed delivery of all that you billed for order line 20: 0 boxes of 10 boxes so far. ' +
        waits('').replace(/^[^.]*\. /, ''),
    );
  });

  it.each([
    { event: 'receipt.posted', codes: ['QTY_REC', 'AMT_REC'] },
    { event: 'acceptance.posted', codes: ['QTY_ACC', 'AMT_REC'] },
    { event: 'bank-details.verified', codes: ['BANK_UNVERIFIED'] },
  ] as const)('$event may end $codes', ({ event, codes }) => {
    expect(HOLD_CODES.filter((code) => HOLD_CATALOGUE[code].releasedBy.includes(event))).toEqual(codes);
  });
});
