import { applyDecorators, type Type, ValidationPipe } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type as Becomes } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  isEmail,
  IsIn,
  IsInt,
  IsString,
  Matches,
  MaxLength,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  type ValidationError,
} from 'class-validator';
import { AppError, type FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { tryPlainDate } from '../../kernel/plain-date.js';

/** A surrogate without its other half stands for nothing: JSON can carry it, UTF-8 cannot. */
const HALF_CHARACTER = /\p{Surrogate}/u;
const WHOLE_CHARACTERS = /^\P{Surrogate}*$/u;

/** What a field of a request body is, said once for the check and for the OpenAPI description. */
interface TextRule {
  readonly description: string;
  readonly example: string;
  readonly max: number;
}

/** A text of at most `max` characters that has to be there. */
export function TextField({ description, example, max }: TextRule): PropertyDecorator {
  return applyDecorators(ApiProperty({ type: String, maxLength: max, description, example }), ...isText(max));
}

export function OptionalText({ description, example, max }: TextRule): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, maxLength: max, description, example }),
    mayBeLeftOut(),
    ...isText(max),
  );
}

/** One of a list of words, or left out. */
export function OptionalWord(description: string, words: readonly string[]): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, enum: [...words], description }),
    mayBeLeftOut(),
    IsIn([...words], { message: `It must be one of ${words.join(', ')}` }),
  );
}

/** A code of a list that is too long to be shown. */
export function WordField(
  description: string,
  example: string,
  isKnown: (code: string) => boolean,
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, description, example }),
    accepts('isKnownCode', `It must be a code of the list, like "${example}"`, (value) =>
      isKnown(value) ? value : null,
    ),
  );
}

export function EmailField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'email', description, example: 'facilities@example.com' }),
    accepts('isEmailAddress', 'It must be an email address, like name@example.com', (value) =>
      !HALF_CHARACTER.test(value) && isEmail(value) ? value : null,
    ),
  );
}

/** A date as YYYY-MM-DD that the calendar has. */
export function DayField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'date', description, example: '2026-01-05' }),
    accepts('isPlainDate', 'It must be a date as YYYY-MM-DD, like "2026-01-05"', (value) =>
      tryPlainDate(value),
    ),
  );
}

/** Digits as text: a JSON number would be rounded by many programs. */
export function DecimalField(description: string, example: string): PropertyDecorator {
  return applyDecorators(ApiProperty({ type: String, description, example }), isDecimal());
}

export function OptionalDecimal(description: string, example: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, description, example }),
    mayBeLeftOut(),
    isDecimal(),
  );
}

/** From one to `max` objects, each checked by its class; no two with the same `unique` property. */
export function ListField(
  type: Type,
  description: string,
  { max, unique, optional = false }: ListRule & { readonly optional?: boolean },
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: () => type, isArray: true, maxItems: max, description, required: !optional }),
    IsArray({ message: 'It must be a list' }),
    ArrayNotEmpty({ message: 'It must have at least one entry' }),
    ArrayMaxSize(max, { message: `It must have ${max} entries or less` }),
    ArrayUnique((entry: Record<string, unknown> | null) => entry?.[unique], {
      message: `Each ${unique} may be there once`,
    }),
    ValidateNested({ each: true, message: 'Each entry must be an object' }),
    // A list in a list would be checked by what is in it.
    refuses('isListOfLists', 'Each entry must be an object', (entries) => entries.some(Array.isArray)),
    Becomes(() => type),
  );
}

interface ListRule {
  readonly max: number;
  /** The property that names an entry. */
  readonly unique: string;
}

export function OptionalList(type: Type, description: string, rule: ListRule): PropertyDecorator {
  return applyDecorators(mayBeLeftOut(), ListField(type, description, { ...rule, optional: true }));
}

/** One of a list of words. */
export function WordOf(description: string, words: readonly string[]): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, enum: [...words], description }),
    IsIn([...words], { message: `It must be one of ${words.join(', ')}` }),
  );
}

/** A JSON number without decimals. */
export function WholeField(description: string, example: number): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'integer', description, example }),
    IsInt({ message: `It must be a whole number, like ${example}` }),
  );
}

/** RFC 3339, with its zone. */
export function OptionalInstant(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, format: 'date-time', description, example: '2026-01-05T09:30:00Z' }),
    mayBeLeftOut(),
    accepts('isInstant', 'It must be a moment, like "2026-01-05T09:30:00Z"', (value) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
      !Number.isNaN(Date.parse(value))
        ? value
        : null,
    ),
  );
}

/** Bytes as base64 (RFC 4648, section 4). */
export function Base64Field(description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'byte', description, example: 'bGluZSxxdWFudGl0eQoxLDEK' }),
    accepts('isBase64', 'It must be base64', (value) =>
      value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value) ? value : null,
    ),
  );
}

/** Checks bodies and queries against their classes. @throws AppError `input-invalid` (422) */
export function inputPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => inputInvalid(errors.flatMap((error) => fieldErrors(error))),
  });
}

/** The error `input-invalid` (422) with a field for each mistake. */
export function inputInvalid(fields: readonly FieldError[]): AppError {
  const count = fields.length === 1 ? '1 mistake' : `${fields.length} mistakes`;
  return new AppError('input-invalid', {
    status: 422,
    message: `The request has ${count}. See "fields".`,
    fields,
  });
}

function fieldErrors(error: ValidationError, parent = ''): FieldError[] {
  const index = /^\d+$/.test(error.property);
  const field = index
    ? `${parent}[${error.property}]`
    : parent === ''
      ? error.property
      : `${parent}.${error.property}`;
  const [constraint, message] = Object.entries(error.constraints ?? {}).at(-1) ?? [];
  const own =
    message === undefined
      ? []
      : [
          {
            field,
            message: constraint === 'whitelistValidation' ? 'We know no field of this name' : message,
          },
        ];
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}

/** Left out, and not null: null is a value, and a wrong one. */
function mayBeLeftOut(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined);
}

function isText(max: number): PropertyDecorator[] {
  return [
    MaxLength(max, { message: `It must be ${max} characters or less` }),
    Matches(WHOLE_CHARACTERS, { message: 'It must not have half a character' }),
    // PostgreSQL keeps no NUL, and other control characters only hide something.
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    Matches(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, {
      message: 'It must not have control characters',
    }),
    IsString({ message: 'It must be text' }),
  ];
}

function isDecimal(): PropertyDecorator {
  return accepts('isDecimalText', 'It must be a number as text, like "12.5"', (value) =>
    value.length > 40 ? null : Decimal.tryParse(value),
  );
}

function refuses(name: string, message: string, isWrong: (list: unknown[]) => boolean): PropertyDecorator {
  return checks(name, message, (value) => !Array.isArray(value) || !isWrong(value));
}

function accepts(name: string, message: string, read: (value: string) => unknown): PropertyDecorator {
  return checks(name, message, (value) => typeof value === 'string' && read(value) !== null);
}

function checks(name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator {
  return (target: object, property: string | symbol) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      options: { message },
      validator: { validate },
    });
  };
}
