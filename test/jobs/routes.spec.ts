import { BANK_DETAILS_NEWS } from '../../src/suppliers/domain/bank-details-lifecycle.js';
import { BANK_DETAILS_PROPOSED } from '../../src/suppliers/events.js';
import { DEPUTY_NAMED, WORK_WAITS } from '../../src/approvals/events.js';
import { describe, expect, it } from '@jest/globals';
import {
  FACTOR_LOSS_REPORTED,
  PEOPLE_NEWS,
  PERSON_NEWS,
  RESET_ASKED,
  RULE_NEWS,
} from '../../src/identity/events.js';
import { INVOICE_LIFECYCLE, type InvoiceState } from '../../src/invoices/domain/invoice-lifecycle.js';
import { MATCH_AGAIN, MATCH_RULES_CHANGED } from '../../src/matching/events.js';
import {
  CONVERSATION_WRITTEN,
  DISPUTE_SETTLED,
  INVOICE_DISPUTED,
  invoiceEventType,
  MATCHED_AT_ONCE,
  ORDER_BILLING_CHANGED,
} from '../../src/invoices/events.js';
import { JOBS } from '../../src/jobs/job-registry.js';
import { jobsFor, ROUTES } from '../../src/jobs/routes.js';
import { SCHEDULE } from '../../src/jobs/schedule.js';
import { MESSAGE_WRITTEN } from '../../src/notifications/events.js';
import { EARLY_PAYMENT_AGREED } from '../../src/payments/events.js';
import { ORDER_CHANGED, ORDER_ISSUED, RECEIPT_POSTED } from '../../src/purchasing/events.js';
import {
  CIS_VERIFIED,
  JOINING_CODE_ISSUED,
  PAYMENT_FREEZE_LIFTED,
  PAYMENT_FREEZE_PLACED,
  SUPPLIER_INVITED,
  SUPPLIER_NEWS,
} from '../../src/suppliers/events.js';

const names = JOBS.map((job) => job.jobName as string);

describe('what happens next', () => {
  it('is planned for every state that an invoice can enter, and for every other event', () => {
    // What is submitted is checked in the request that brings it, or by the clock where that request died.
    const states = (Object.keys(INVOICE_LIFECYCLE) as InvoiceState[]).filter(
      (state) => state !== 'SUBMITTED',
    );
    const others = [
      BANK_DETAILS_PROPOSED,
      ...Object.values(BANK_DETAILS_NEWS),
      ORDER_BILLING_CHANGED,
      MATCHED_AT_ONCE,
      CONVERSATION_WRITTEN,
      INVOICE_DISPUTED,
      DISPUTE_SETTLED,
      ORDER_ISSUED,
      ORDER_CHANGED,
      MATCH_AGAIN,
      MATCH_RULES_CHANGED,
      RECEIPT_POSTED,
      EARLY_PAYMENT_AGREED,
      MESSAGE_WRITTEN,
      WORK_WAITS,
      DEPUTY_NAMED,
      ...Object.values(PERSON_NEWS),
      ...Object.values(PEOPLE_NEWS),
      ...Object.values(RULE_NEWS),
      FACTOR_LOSS_REPORTED,
      RESET_ASKED,
      ...Object.values(SUPPLIER_NEWS),
      SUPPLIER_INVITED,
      CIS_VERIFIED,
      PAYMENT_FREEZE_PLACED,
      PAYMENT_FREEZE_LIFTED,
      JOINING_CODE_ISSUED,
    ];
    const events = [...states.map(invoiceEventType), ...others, 'invoice.promise-moved'];
    expect(Object.keys(ROUTES).sort()).toEqual(events.sort());
  });

  it('names only jobs that there are, and no two jobs have one name', () => {
    const named = [...Object.values(ROUTES).flat(), ...Object.keys(SCHEDULE)];
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has no job that nothing asks for', () => {
    const named = [...Object.values(ROUTES).flat(), ...Object.keys(SCHEDULE)];
    expect(names.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('says aloud that an event was forgotten', () => {
    expect(() => jobsFor('invoice.eaten')).toThrow('jobs/routes.ts');
  });
});
