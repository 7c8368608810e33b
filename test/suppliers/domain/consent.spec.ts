import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { readConsent } from '../../../src/suppliers/domain/consent.js';
import { aConsent } from '../../factories/consent.js';

const TODAY = plainDate('2026-01-05');

describe('A consent that staff act for a supplier', () => {
  it.each([
    { days: '1', endsOn: '2026-01-05' },
    { days: '7', endsOn: '2026-01-11' },
    { days: '30', endsOn: '2026-02-03' },
  ])('for $days days ends by itself after $endsOn', ({ days, endsOn }) => {
    expect(readConsent(aConsent({ days }), TODAY).consent).toMatchObject({ endsOn });
  });

  it.each([
    { over: { givenBy: ' ' }, field: 'givenBy', says: 'Enter who agreed' },
    { over: { givenBy: 'x'.repeat(101) }, field: 'givenBy', says: 'Name must be 100 characters or less' },
    { over: { channel: 'portal-form' }, field: 'channel', says: 'Select how they agreed' },
    { over: { givenOn: plainDate('2026-01-06') }, field: 'givenOn', says: 'in the last 30 days' },
    { over: { givenOn: plainDate('2025-12-05') }, field: 'givenOn', says: 'in the last 30 days' },
    { over: { givenFor: '' }, field: 'givenFor', says: 'Enter what they want you to do' },
    { over: { givenFor: 'x'.repeat(501) }, field: 'givenFor', says: '500 characters or less' },
    { over: { days: '365' }, field: 'days', says: 'Select how long' },
  ])('needs $field: $says', ({ over, field, says }) => {
    const { consent, mistakes } = readConsent(aConsent(over), TODAY);
    expect([consent, mistakes]).toEqual([null, [{ field, message: expect.stringContaining(says) }]]);
  });
});
