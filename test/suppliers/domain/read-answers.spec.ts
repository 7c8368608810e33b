import { describe, expect, it } from '@jest/globals';
import {
  readAddress,
  type ReadAnswers,
  readCompany,
  readContactAnswers,
  readKind,
  readName,
  readSize,
  readVat,
  type Typed,
} from '../../../src/suppliers/domain/read-answers.js';

const fieldsOf = ({ mistakes }: ReadAnswers) => mistakes.map(({ field }) => field);
const long = 'x'.repeat(200);

describe('an answer', () => {
  it.each<{ page: string; read: (typed: Typed) => ReadAnswers; typed: Typed; answers: object }>([
    { page: 'a sole trader has no company number', read: readKind, typed: { kind: 'sole-trader' }, answers: { kind: 'sole-trader', companyNumber: '' } },
    { page: 'a company is asked for it', read: readKind, typed: { kind: 'company' }, answers: { kind: 'company' } },
    { page: 'company', read: (typed) => readCompany(typed, 'company'), typed: { companyNumber: ' 990001 ' }, answers: { companyNumber: '00990001' } },
    { page: 'a charity that is on no register', read: (typed) => readCompany(typed, 'charity'), typed: { registered: 'no', companyNumber: 'ignored' }, answers: { companyNumber: '' } },
    { page: 'name, with the blanks of a copied text', read: readName, typed: { name: ' Testing\t Paint\u200b Ltd ' }, answers: { name: 'Testing Paint Ltd' } },
    { page: 'VAT', read: readVat, typed: { vatRegistered: 'yes', vatNumber: 'gb 999 9999 73' }, answers: { vatNumber: 'GB999999973' } },
    { page: 'not registered for VAT', read: readVat, typed: { vatRegistered: 'no', vatNumber: 'ignored' }, answers: { vatNumber: '' } },
    { page: 'address', read: readAddress, typed: { addressLine: '1 Sample Way', town: 'Testwick', postcode: 'xe43ab' }, answers: { address: { addressLine: '1 Sample Way', town: 'Testwick', postcode: 'XE4 3AB' } } },
    { page: 'contact', read: readContactAnswers, typed: { contactName: 'Accounts team', phone: '(01632) 960-001' }, answers: { contactName: 'Accounts team', phone: '01632960001' } },
    { page: 'size and sector', read: readSize, typed: { sizeBand: 'micro', sector: 'Care' }, answers: { sizeBand: 'micro', sector: 'Care' } },
  ])('is read: $page', ({ read, typed, answers }) => {
    expect(read(typed)).toEqual({ answers, mistakes: [] });
  }); // prettier-ignore

  it.each<{ page: string; read: (typed: Typed) => ReadAnswers; typed: Typed; fields: string[] }>([
    { page: 'no kind', read: readKind, typed: {}, fields: ['kind'] },
    { page: 'a kind that there is not', read: readKind, typed: { kind: 'constructor' }, fields: ['kind'] },
    { page: 'no company number', read: (typed) => readCompany(typed, 'company'), typed: { registered: 'no' }, fields: ['companyNumber'] },
    { page: 'a company number that is none', read: (typed) => readCompany(typed, 'company'), typed: { companyNumber: 'XX1' }, fields: ['companyNumber'] },
    { page: 'a charity that does not say', read: (typed) => readCompany(typed, 'charity'), typed: {}, fields: ['registered'] },
    { page: 'no name', read: readName, typed: { name: '  ' }, fields: ['name'] },
    { page: 'a name of dots', read: readName, typed: { name: '...' }, fields: ['name'] },
    { page: 'a name that is too long', read: readName, typed: { name: long }, fields: ['name'] },
    { page: 'VAT not said', read: readVat, typed: { vatNumber: '999999973' }, fields: ['vatRegistered'] },
    { page: 'no VAT number', read: readVat, typed: { vatRegistered: 'yes' }, fields: ['vatNumber'] },
    { page: 'a VAT number with a slip', read: readVat, typed: { vatRegistered: 'yes', vatNumber: '999999974' }, fields: ['vatNumber'] },
    { page: 'a VAT number of another country', read: readVat, typed: { vatRegistered: 'yes', vatNumber: 'DE123456789' }, fields: ['vatNumber'] },
    { page: 'no address', read: readAddress, typed: {}, fields: ['addressLine', 'town', 'postcode'] },
    { page: 'an address that is too long', read: readAddress, typed: { addressLine: long, town: long, postcode: '1' }, fields: ['addressLine', 'town', 'postcode'] },
    { page: 'no contact', read: readContactAnswers, typed: {}, fields: ['contactName', 'phone'] },
    { page: 'a telephone number that is none', read: readContactAnswers, typed: { contactName: 'A', phone: '12' }, fields: ['phone'] },
    { page: 'no size', read: readSize, typed: { sector: 'toString' }, fields: ['sizeBand', 'sector'] },
  ])('is refused with its field: $page', ({ read, typed, fields }) => {
    const answer = read(typed);
    expect(fieldsOf(answer)).toEqual(fields);
    expect(answer.answers).toBeNull();
  }); // prettier-ignore
});
