import { describe, expect, it } from '@jest/globals';
import { billedOf, inBodyPaths } from '../../src/api/orders/order-input.js';
import { AppError } from '../../src/kernel/app-error.js';

describe('what a body bills', () => {
  const byAmount = new Set(['2']);

  it('is a quantity, or an amount, as the order line is billed', () => {
    const { billed, mistakes } = billedOf(
      [
        { lineNumber: '1', quantity: '8' },
        { lineNumber: '2', amount: '400.00' },
      ],
      byAmount,
    );
    expect([...billed].map(([line, value]) => [line, value.toString()])).toEqual([
      ['1', '8'],
      ['2', '400.00'],
    ]);
    expect(mistakes).toEqual([]);
  });

  it.each([
    [{ lineNumber: '1', amount: '80.00' }, 'lines[0].quantity'],
    [{ lineNumber: '1', quantity: '8', amount: '80.00' }, 'lines[0].quantity'],
    [{ lineNumber: '1' }, 'lines[0].quantity'],
    [{ lineNumber: '2', quantity: '1' }, 'lines[0].amount'],
  ])('is refused otherwise: %j', (line, field) => {
    const { billed, mistakes } = billedOf([line], byAmount);
    expect(billed.size).toBe(0);
    expect(mistakes.map((mistake) => mistake.field)).toEqual([field]);
  });
});

describe('a mistake that a service found', () => {
  const lines = [{ lineNumber: '10' }, { lineNumber: '20', amount: '5.00' }];

  it.each([
    ['billed-10', 'lines[0].quantity'],
    ['billed-20', 'lines[1].amount'],
    ['quantity-10', 'lines[0].quantity'],
    ['billed-30', 'lines'],
    ['invoiceNumber', 'invoiceNumber'],
  ])('beside the form control %s stands at %s of the body', (control, path) => {
    const error = new AppError('invoice-invalid', {
      status: 422,
      message: 'The invoice was not sent.',
      fields: [{ field: control, message: 'Wrong' }],
    });
    expect(inBodyPaths(error, lines)).toMatchObject({
      code: 'invoice-invalid',
      status: 422,
      message: 'The invoice was not sent.',
      fields: [{ field: path, message: 'Wrong' }],
    });
  });

  it('that is about no field stays as it is', () => {
    const error = new Error('the database is gone');
    expect(inBodyPaths(error, lines)).toBe(error);
  });
});
