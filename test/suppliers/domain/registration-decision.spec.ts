import { describe, expect, it } from '@jest/globals';
import {
  decideRegistration,
  type RegistrationFacts,
} from '../../../src/suppliers/domain/registration-decision.js';

const ON_FILE = { name: 'Testing Paint Ltd', companyNumber: '99000001', vatNumber: 'GB999999973' };
const FOUND = { outcome: 'found', name: 'TESTING PAINT LTD', active: true } as const;

const aRegistration = (over: Partial<RegistrationFacts> = {}): RegistrationFacts => ({
  invited: true,
  held: ON_FILE,
  answers: ON_FILE,
  registers: { company: FOUND, vat: FOUND },
  duplicate: 'different',
  ...over,
});

describe('a registration', () => {
  it('of an invited organisation that confirms what is on file needs nobody', () => {
    expect(decideRegistration(aRegistration())).toEqual({ event: 'approve', reasons: [] });
  });

  it('of a sole trader who has neither number needs nobody either', () => {
    const trader = { name: 'Exampleton Joinery', companyNumber: null, vatNumber: null };
    const answers = { ...trader, companyNumber: '', vatNumber: '' };
    const registers = { company: null, vat: null };
    expect(decideRegistration(aRegistration({ held: trader, answers, registers })).event).toBe('approve');
  });

  it.each<{ why: string; over: Partial<RegistrationFacts>; says: RegExp }>([
    { why: 'nobody invited', over: { invited: false }, says: /not dealt with it/ },
    { why: 'whom the council does not know', over: { held: null }, says: /not dealt with it/ },
    { why: 'that has another name now', over: { answers: { ...ON_FILE, name: 'Testing Ltd' } }, says: /name is not the one/ },
    { why: 'that has registered for VAT', over: { held: { ...ON_FILE, vatNumber: null } }, says: /VAT number is not the one/ },
    { why: 'whose company is dissolved', over: { registers: { company: { ...FOUND, active: false }, vat: null } }, says: /no longer active/ },
    { why: 'whose VAT number HMRC does not know', over: { registers: { company: FOUND, vat: { outcome: 'not-found' } } }, says: /does not know/ },
    { why: 'while the register is away', over: { registers: { company: { outcome: 'unavailable' }, vat: FOUND } }, says: /could not be asked/ },
    { why: 'that may be registered already', over: { duplicate: 'likely' }, says: /may be the same/ },
  ])('of an organisation $why is looked at', ({ over, says }) => {
    const decision = decideRegistration(aRegistration(over));
    expect(decision.event).toBe('refer');
    expect(decision.reasons.join('; ')).toMatch(says);
  }); // prettier-ignore
});
