import 'reflect-metadata';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  buildMessage,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { electronicAddress } from './einvoice/model/electronic-address.js';
import type { NewCouncil } from './identity/add-council.service.js';
import { Decimal } from './kernel/decimal.js';
import { type PlainDate, tryPlainDate } from './kernel/plain-date.js';
import { readAccountNumber, readSortCode } from './kernel/uk-account.js';
import { isVatNumber } from './kernel/vat-number.js';

class AdministratorOfFile {
  @Text(100) name: string;

  @IsEmail({}, { message: 'must be an email address, like name@council.example' })
  @MaxLength(254, { message: 'must be 254 characters or less' })
  email: string;
}

/** What a file that adds a council says. No message repeats a value: some of them are nobody's business. */
class CouncilFile {
  @Text(200) name: string;

  @Matches(/^[a-z][a-z0-9-]{0,39}$/, {
    message: 'must be 1 to 40 small letters, digits and hyphens, and begin with a letter',
  })
  slug: string;

  @Text(200) addressLine: string;

  @Text(100) town: string;

  @Matches(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, { message: 'must be a full postcode, like "XE1 1AA"' })
  postcode: string;

  @Reads(
    (text) => (/\s/.test(text) ? null : electronicAddress(text)),
    'must be a scheme and an address, like "EM:invoices@council.example"',
  )
  electronicAddress: string;

  /** As it stands on invoices, where the prefix belongs to it. */
  @Reads(
    (text) => (/^(GB|XI)\w+$/.test(text) && isVatNumber(text)) || null,
    'must be a VAT number of the United Kingdom that begins with GB or XI, without spaces',
  )
  vatNumber: string;

  @LeftOut()
  @ArrayUnique({ message: 'must name each day once' })
  @IsIn([1, 2, 3, 4, 5], { each: true, message: 'must be days from 1 (Monday) to 5 (Friday), like [2, 4]' })
  @ArrayMinSize(1, { message: 'must have at least one day' })
  @IsArray({ message: 'must be a list of days, like [2, 4]' })
  paymentWeekdays?: number[];

  @LeftOut()
  @Max(30, { message: 'must be 30 or less, the longest that the law gives a council' })
  @Min(0, { message: 'must be 0 or more' })
  @IsInt({ message: 'must be a whole number of days' })
  paymentTermsDays?: number;

  @Reads(percent, 'must be a rate in per cent as text, like "3.75"')
  treasuryRatePercent: string;

  @LeftOut()
  @Reads(percent, 'must be from 0 to 100 per cent as text, like "90"')
  uptakeTargetPercent?: string;

  @Reads(tryPlainDate, 'must be a date, like "2028-03-31"')
  uptakeTargetOn: PlainDate;

  @LeftOut()
  @Matches(/^[A-Z]{1,2}$/, {
    each: true,
    message: 'must be the letters that postcodes begin with, like ["XE"]',
  })
  @IsArray({ message: 'must be a list, like ["XE"]' })
  localPostcodeAreas?: string[];

  @LeftOut()
  @Text(70)
  bankAccountName?: string;

  @Reads(readSortCode, 'must be six digits as text')
  bankSortCode: string;

  @Reads(readAccountNumber, 'must be six to eight digits as text')
  bankAccountNumber: string;

  @ArrayUnique((each: { email?: unknown } | null) => String(each?.email).toLowerCase(), {
    message: 'must be two people with an email address each',
  })
  @ValidateNested({ each: true, message: 'must be a list of two people, each with name and email' })
  @ArrayMaxSize(2, { message: 'must be two people' })
  @ArrayMinSize(2, { message: 'must be two people: what moves money takes both' })
  @IsArray({ message: 'must be a list of two people' })
  @Type(() => AdministratorOfFile)
  administrators: AdministratorOfFile[];
}

/** @returns the council; or a sentence for each field that is wrong */
export function readCouncilFile(text: string): NewCouncil | readonly string[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // What the parser says may quote an account number.
    return ['The file is not JSON.'];
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return ['The file must hold one JSON object.'];
  const file = plainToInstance(CouncilFile, json);
  const mistakes = validateSync(file, {
    ...{ whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true },
  });
  if (mistakes.length > 0) return mistakes.flatMap((mistake) => sentences(mistake));
  const { bankSortCode, bankAccountNumber, ...council } = file;
  const account = {
    sortCode: readSortCode(bankSortCode)!,
    accountNumber: readAccountNumber(bankAccountNumber)!,
  };
  return { ...council, account };
}

function sentences({ property, constraints, children }: ValidationError, parent = ''): string[] {
  const field = parent === '' ? property : `${parent}.${property}`;
  const [rule, message] = Object.entries(constraints ?? {})[0] ?? [];
  const inner = (children ?? []).flatMap((child) => sentences(child, field));
  if (rule === undefined) return inner;
  return [
    `"${field}" ${rule === 'whitelistValidation' ? 'is not a field that we know' : message}.`,
    ...inner,
  ];
}

function percent(text: string): Decimal | null {
  const value = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Decimal.parse(text) : null;
  return value !== null && value.compare(Decimal.parse('100')) <= 0 ? value : null;
}

function Text(max: number): PropertyDecorator {
  return (target, property) => {
    // Control characters would let a name write lines of its own on a terminal.
    Matches(/^(?!.*\p{Cc})\S(.*\S)?$/u, {
      message: 'must be filled in, on one line, without spaces around it',
    })(target, property);
    MaxLength(max, { message: `must be ${max} characters or less` })(target, property);
    IsString({ message: 'must be text' })(target, property);
  };
}

function Reads(read: (text: string) => unknown, message: string): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && read(value) !== null;
  return ValidateBy({
    name: 'reads',
    validator: { validate, defaultMessage: buildMessage(() => message) },
  });
}

/** Left out, and not null: null is a value, and a wrong one. */
function LeftOut(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined);
}
