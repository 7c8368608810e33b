import { describe, expect, it } from '@jest/globals';
import { CHANNELS } from '../../../src/invoices/domain/channel.js';
import {
  DIGITAL_CHANNELS,
  isDigital,
  isStructured,
  STRUCTURED_CHANNELS,
  tierOf,
} from '../../../src/uptake/domain/digital-channel.js';

describe('channels', () => {
  it.each([
    { channel: 'peppol', tier: 'T1', digital: true, structured: true },
    { channel: 'api', tier: 'T1', digital: true, structured: true },
    { channel: 'upload', tier: 'T1', digital: true, structured: true },
    { channel: 'portal-form', tier: 'T2', digital: true, structured: false },
    { channel: 'po-flip', tier: 'T2', digital: true, structured: false },
    { channel: 'csv', tier: 'T2', digital: true, structured: false },
    { channel: 'email-pdf', tier: 'T4', digital: false, structured: false },
    { channel: 'paper', tier: 'T5', digital: false, structured: false },
    { channel: 'phone', tier: 'T5', digital: false, structured: false },
  ] as const)('$channel is $tier, digital: $digital', ({ channel, tier, digital, structured }) => {
    expect(tierOf(channel)).toBe(tier);
    expect(isDigital(channel)).toBe(digital);
    expect(isStructured(channel)).toBe(structured);
  });

  it('an uploaded PDF with the data inside is digital, in a tier of its own', () => {
    expect(tierOf('upload', true)).toBe('T3');
    expect(isStructured('upload', true)).toBe(false);
    expect(tierOf('po-flip', true)).toBe('T2');
  });

  it('that are structured are digital', () => {
    expect(STRUCTURED_CHANNELS.every((channel) => DIGITAL_CHANNELS.includes(channel))).toBe(true);
    expect(CHANNELS.filter((channel) => !DIGITAL_CHANNELS.includes(channel))).toEqual([
      'email-pdf',
      'paper',
      'phone',
    ]);
  });
});
