import { HttpException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { AppError, notFound } from '../../src/kernel/app-error.js';
import { errorPage } from '../../src/web/errors/error-page.model.js';
import { alsoWrong, formWith, mistakesOf, queryText, readForm } from '../../src/web/forms/form.js';

class NameForm {
  @MaxLength(5, { message: 'Name must be 5 characters or less' })
  @IsNotEmpty({ message: 'Enter a name' })
  name: string;

  @IsNotEmpty({ message: 'Enter a place' })
  place: string;
}

describe('A form that is sent', () => {
  it('is read with the spaces around what was typed left off', () => {
    const { input, form } = readForm(NameForm, { name: ' Ann ', place: 'York', more: 'x' });
    expect(form).toBeNull();
    expect(input).toMatchObject({ name: 'Ann', place: 'York' });
  });

  it('comes back with every mistake beside its control and what was typed', () => {
    const { form } = readForm(NameForm, { name: 'Annabella', place: '  ' });
    expect(form).toEqual({
      values: { name: 'Annabella', place: '' },
      errors: { name: { text: 'Name must be 5 characters or less' }, place: { text: 'Enter a place' } },
      errorSummary: {
        titleText: 'There is a problem',
        errorList: [
          { text: 'Name must be 5 characters or less', href: '#name' },
          { text: 'Enter a place', href: '#place' },
        ],
      },
    });
  });

  it.each([{ body: undefined }, { body: null }, { body: 'name=Ann' }, { body: { name: ['Ann', 'Bob'] } }])(
    'that is no form ($body) is an empty one',
    ({ body }) => {
      expect(readForm(NameForm, body).form!.errors['name']).toBeDefined();
    },
  );

  it('comes back with one mistake more, found beside its own', () => {
    const { form } = readForm(NameForm, { name: 'Ann', place: '' });
    expect(alsoWrong(form!, { field: 'roles', message: 'Select one' })).toMatchObject({
      values: { name: 'Ann' },
      errors: { place: { text: 'Enter a place' }, roles: { text: 'Select one' } },
      errorSummary: {
        errorList: [
          { text: 'Enter a place', href: '#place' },
          { text: 'Select one', href: '#roles' },
        ],
      },
    });
  });

  it('shows a mistake that belongs to no control in the summary alone', () => {
    const form = formWith({}, [{ field: '', message: 'Too late' }]);
    expect([form.errors, form.errorSummary!.errorList]).toEqual([{}, [{ text: 'Too late' }]]);
  });

  it('shows what a service finds wrong, and lets through what no form can mend', () => {
    const wrong = new AppError('answer-invalid', {
      status: 422,
      message: 'Not sent.',
      fields: [{ field: 'answer', message: 'Enter your answer' }],
    });
    expect(mistakesOf(wrong)).toEqual([{ field: 'answer', message: 'Enter your answer' }]);
    expect(mistakesOf(new AppError('closed', { status: 409, message: 'It is closed.' }))).toEqual([
      { field: '', message: 'It is closed.' },
    ]);
    for (const error of [notFound(), new TypeError('bug'), new AppError('x', { status: 403, message: '' })]) {
      expect(() => mistakesOf(error)).toThrow(error);
    }
  });

  it('takes one value of an address, never a list', () => {
    expect([queryText(' ink '), queryText(['a', 'b']), queryText(undefined)]).toEqual(['ink', '', '']);
  });
});

describe('An error without a form', () => {
  it.each([
    { what: 'nothing there', error: notFound('order'), status: 404, title: 'Page not found' },
    { what: 'no route', error: new HttpException('x', 404), status: 404, title: 'Page not found' },
    {
      what: 'not allowed',
      error: new AppError('not-allowed', { status: 403, message: 'Ask your administrator.' }),
      ...{ status: 403, title: 'You cannot do this' },
    },
    {
      what: 'a form without its token',
      error: new AppError('session-expired', { status: 403, message: 'Go back.' }),
      ...{ status: 403, title: 'Your session has expired' },
    },
    {
      what: 'a state that has passed',
      error: new AppError('invoice-state', { status: 409, message: 'It is paid.' }),
      ...{ status: 409, title: 'This cannot be done now' },
    },
    {
      what: 'a file that is too big',
      error: Object.assign(new Error('File too large'), { code: 'LIMIT_FILE_SIZE' }),
      ...{ status: 413, title: 'The file is too big' },
    },
    {
      what: 'a form that is too big',
      error: Object.assign(new Error('request entity too large'), { status: 413 }),
      ...{ status: 413, title: 'The file is too big' },
    },
    {
      what: 'a form with too many parts',
      error: Object.assign(new Error('Too many parts'), { code: 'LIMIT_PART_COUNT' }),
      ...{ status: 400, title: 'We could not read what you sent' },
    },
    {
      what: 'a database that is away',
      error: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      ...{ status: 503, title: 'Sorry, the service is not available' },
    },
    {
      what: 'a database that shuts down under a query',
      error: Object.assign(new Error('query failed'), { driverError: { code: '57P01' } }),
      ...{ status: 503, title: 'Sorry, the service is not available' },
    },
    {
      what: 'a file of ours that is missing',
      error: Object.assign(new Error('open'), { code: 'ENOENT', syscall: 'open' }),
      ...{ status: 500, title: 'Sorry, there is a problem with the service' },
    },
    {
      what: 'a bug',
      error: new TypeError('undefined is not a function'),
      ...{ status: 500, title: 'Sorry, there is a problem with the service' },
    },
  ])('$what: $status, $title', ({ error, status, title }) => {
    const page = errorPage(error, 'request-1');
    expect([page.status, page.pageTitle]).toEqual([status, title]);
    expect(page.requestId).toBe(status === 500 ? 'request-1' : null);
    expect(page.paragraphs.join(' ')).not.toContain('undefined is not');
  });

  it('keeps the sentence of whoever threw it', () => {
    const error = new AppError('not-allowed', { status: 403, message: 'That needs an approver.' });
    expect(errorPage(error, 'r').paragraphs).toEqual(['That needs an approver.']);
  });

  it.each([
    { path: '/reset-password/abc', href: '/forgotten-password' },
    { path: '/invitation/abc', href: '/sign-in' },
    { path: '/confirm-email/abc', href: '/account/email' },
    { path: '/lost-phone/abc', href: '/sign-in' },
    { path: '/orders/4500', href: undefined },
  ])('says how to get another link where $path does not work', ({ path, href }) => {
    const expired = new AppError('link-expired', { status: 410, message: 'This link is no longer valid.' });
    const page = errorPage(expired, 'r', path);
    expect([page.status, page.paragraphs[0], page.next?.href]).toEqual([410, expired.message, href]);
  });
});
