import { describe, expect, it } from '@jest/globals';
import { NotFoundException } from '@nestjs/common';
import { bodyProblem, problemOf } from '../../src/api/problems/problem.js';
import { isProblemCode, PROBLEMS } from '../../src/api/problems/problem-catalogue.js';
import { notAccepted } from '../../src/api/invoices/answer-submission.js';
import { AppError, notFound } from '../../src/kernel/app-error.js';
import { plainDate } from '../../src/kernel/plain-date.js';

const REQUEST = '01970000-0000-7000-8000-000000000001';

describe('a problem', () => {
  it('has a type, a title, the status, a code, the sentence and the fields', () => {
    const error = new AppError('payment-run-invalid', {
      status: 422,
      message: 'The payment run was not prepared.',
      fields: [{ field: 'runOn', message: 'The day of the run must be a working day' }],
    });
    expect(problemOf(error, REQUEST)).toEqual({
      type: '/api/v1/problems/payment-run-invalid',
      title: 'The payment run is not right',
      status: 422,
      code: 'payment-run-invalid',
      detail: 'The payment run was not prepared.',
      fields: [{ field: 'runOn', message: 'The day of the run must be a working day' }],
    });
  });

  it('of a code that has no title of its own has that of its status', () => {
    expect(problemOf(new AppError('brand-new', { status: 409, message: 'New.' }), REQUEST).title).toBe(
      'Conflict',
    );
  });

  it('is the same for a stranger and for what is not there', () => {
    expect(problemOf(notFound('invoice'), REQUEST)).toMatchObject({ status: 404, code: 'not-found' });
    expect(problemOf(new NotFoundException(), REQUEST)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('of ours tells nothing of what happened inside, only under which id we find it', () => {
    const error = new Error('password authentication failed for user "i_supplier_app"');
    const problem = problemOf(error, REQUEST);
    expect(problem).toMatchObject({ status: 500, code: 'server-error', requestId: REQUEST });
    expect(JSON.stringify(problem)).not.toContain('password');
  });

  it.each([
    [{ type: 'entity.too.large', status: 413 }, 'body-too-large'],
    [{ type: 'entity.parse.failed', status: 400 }, 'body-invalid'],
    [{ type: 'charset.unsupported', status: 415 }, 'media-type-unsupported'],
  ])('of a body that cannot be read: %j is %s', (error, code) => {
    expect(bodyProblem(error)?.code).toBe(code);
  });

  it('is not made of a failure that no sender caused', () => {
    expect(bodyProblem(new Error('stream broke'))).toBeNull();
  });
});

describe('an invoice that was not accepted', () => {
  const finding = (id: string, severity: 'fatal' | 'warning' = 'fatal') => ({
    ...{ id, severity, terms: ['BT-1'], path: '/Invoice', line: 1, column: 2, field: 'number' },
    ...{ message: `${id} is wrong.`, fix: 'Mend it.' },
  });
  const submitted = (...findings: ReturnType<typeof finding>[]) => ({
    ...{ id: REQUEST, reference: 'INV-100042', state: 'VALIDATION_FAILED' as const, accepted: false },
    ...{ findings, number: null, amountDue: null, receivedOn: plainDate('2026-01-05') },
  });

  it.each([
    [[finding('BR-01')], 422, 'there is 1 thing to put right'],
    [[finding('BR-01'), finding('BR-02'), finding('X-1', 'warning')], 422, 'there are 2 things to put right'],
    [[finding('DOC-TOO-LARGE')], 413, 'DOC-TOO-LARGE is wrong. Mend it.'],
  ])('says how much there is to do, and where it is kept', (findings, status, detail) => {
    const problem = problemOf(notAccepted(submitted(...findings)), REQUEST);
    expect(problem).toMatchObject({ status, reference: 'INV-100042' });
    expect(problem.detail).toContain(detail);
    expect(problem.detail).toContain('INV-100042');
    expect(problem.findings).toHaveLength(findings.length);
    expect(problem.findings![0]).not.toHaveProperty('field');
  });
});

describe('the catalogue of problems', () => {
  it.each(Object.entries(PROBLEMS))(
    'has a title and a full sentence for %s',
    (code, { status, title, example }) => {
      expect(isProblemCode(code)).toBe(true);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(example).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('knows no code that only looks like one', () => {
    expect(isProblemCode('toString')).toBe(false);
  });
});
