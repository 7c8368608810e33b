import type { SupplierState } from '../../suppliers/domain/supplier-lifecycle.js';
import { type Answers, NOTHING_ANSWERED } from '../../suppliers/domain/organisation.js';
import { addDays } from '../../kernel/plain-date.js';
import { dateOf, type Day, instantOf, timestamp } from '../calendar.js';
import type { Council, SignInPerson } from '../councils.js';
import type { History } from '../history.js';
import { Random } from '../random.js';
import type { SupplierRow } from '../rows.js';
import { SHOWCASE_NAME, type Supplier } from '../suppliers.js';
import { daysBack } from './stage.js';

/** What waits for procurement and for the administrators of the larger council, and what was agreed with suppliers. */
export function tellOfficeStories(
  seed: number,
  history: History,
  council: Council,
  suppliers: readonly Supplier[],
  supplierPerson: SignInPerson,
  endsOn: Day,
): void {
  const own = suppliers.filter((each) => each.council === council);
  const office = new Office(new Random(seed, 'office'), history, council, own, endsOn);
  office.joining();
  office.otherName(supplierPerson);
  office.consent();
  office.twoAccounts();
  office.roles();
}

const FOUND = (name: string) => ({ outcome: 'found', name, active: true });
const CONSENT_DAYS = 90;
const INVITATION_DAYS = 7;

class Office {
  constructor(
    private readonly random: Random,
    private readonly history: History,
    private readonly council: Council,
    private readonly suppliers: readonly Supplier[],
    private readonly endsOn: Day,
  ) {}

  /** One to be approved, one that was asked something, and one that says an account is theirs. */
  joining(): void {
    const [first, second] = this.suppliers.filter(({ row }) => row.state === 'INVITED') as [
      Supplier,
      Supplier,
    ];
    const known = this.suppliers.findLast(
      ({ row }) => row.state === 'DORMANT' && row.companyNumber !== null,
    )!;
    const unknown = 'The council has not dealt with it before';
    this.apply(first.row, 'PENDING_APPROVAL', 3, [unknown]);
    this.apply(second.row, 'PENDING_APPROVAL', 6, [unknown, 'HM Revenue and Customs could not be asked']);
    this.happened(second.row.id, 4, this.council.procurement, 'asked', {
      supplierText: 'Which of your two trading addresses should our orders go to?',
    });
    const applicationId = this.fillIn(known.row, 2);
    this.history.supplierClaim.push({
      ...{ councilId: known.row.councilId, id: this.random.id(this.at(1)), supplierId: known.row.id },
      ...{ applicationId, state: 'OPEN', claimant: 'New accounts team', email: claimantOf(known.row) },
      message: 'We took over the accounts in spring and have no sign-in. We have the letter of your order.',
      createdAt: timestamp(this.at(1)),
      ...{ decidedAt: null, decidedBy: null, decidedAs: null },
    });
  }

  /** An organisation that sent its answers. */
  private apply(row: SupplierRow, state: SupplierState, ago: number, reasons: readonly string[]): void {
    row.state = state;
    const { companyNumber, vatNumber, name } = row;
    const vat = reasons.length > 1 ? { outcome: 'unavailable' } : FOUND(name);
    const registers = {
      company: companyNumber === null ? null : FOUND(name),
      vat: vatNumber === null && reasons.length === 1 ? null : vat,
    };
    this.application(row, ago, {
      ...{ state, version: 3, answers: answersOf(row), registers, reasons },
      ...{ declaredAt: timestamp(this.at(ago)), sentAt: timestamp(this.at(ago)) },
    });
    this.happened(row.id, ago, null, 'send', { supplierText: 'You sent us your details.' });
    this.happened(row.id, ago, null, 'refer', {
      supplierText: 'We are looking at your registration.',
      staffText: `To be approved. ${reasons.join('. ')}.`,
    });
  }

  /** Somebody who still answers questions, and whose organisation looks like one that is on file. @returns the id */
  private fillIn(like: SupplierRow, ago: number): string {
    const supplierId = this.random.id(this.at(ago));
    const { kind, name, companyNumber, address, contactName } = answersOf(like);
    return this.application({ ...like, id: supplierId, email: claimantOf(like) }, ago, {
      ...{
        state: 'EMAIL_VERIFIED',
        version: 2,
        registers: { company: FOUND(like.name), vat: null },
        reasons: [],
      },
      answers: { ...NOTHING_ANSWERED, kind, name, companyNumber, address, contactName },
      ...{ duplicateOf: like.id, duplicateScore: 100, declaredAt: null, sentAt: null },
    });
  }

  private application(
    { councilId, id: supplierId, email }: SupplierRow,
    ago: number,
    {
      answers,
      registers,
      reasons,
      duplicateOf = null,
      duplicateScore = 0,
      ...more
    }: {
      readonly state: SupplierState;
      readonly version: number;
      readonly answers: Answers;
      readonly registers: object;
      readonly reasons: readonly string[];
      readonly duplicateOf?: string | null;
      readonly duplicateScore?: number;
      readonly declaredAt: string | null;
      readonly sentAt: string | null;
    },
  ): string {
    const createdAt = this.at(ago + 1);
    const id = this.random.id(createdAt);
    this.history.supplierApplication.push({
      ...{ councilId, id, supplierId, invitationId: null, email, held: null, bankSealed: null, ...more },
      ...{ answers: JSON.stringify(answers), registers: JSON.stringify(registers) },
      ...{
        reasons: JSON.stringify(reasons),
        duplicateOf,
        duplicateScore,
        saidDifferent: false,
        personId: null,
      },
      ...{ createdAt: timestamp(createdAt), decidedAt: null },
    });
    return id;
  }

  /** The supplier that can be signed in as has a new name. */
  otherName({ person }: SignInPerson): void {
    const { row } = this.suppliers.find((each) => each.row.name === SHOWCASE_NAME)!;
    const name = 'Placeholm Supplies Ltd';
    this.history.supplierChange.push({
      ...{ councilId: row.councilId, id: this.random.id(this.at(2)), supplierId: row.id, state: 'PROPOSED' },
      ...{ wanted: JSON.stringify({ name }), reasons: '["Companies House has another name for the number"]' },
      ...{ proposedAt: timestamp(this.at(2)), proposedBy: person.id, proposedAs: person.name },
      ...{ decidedAt: null, decidedBy: null, decidedAs: null, decisionText: null },
    });
    this.happened(row.id, 2, { person }, 'change-proposed', {
      supplierText: `${person.name} asks us to change the name to ${name}. We check it first. If that is wrong, tell us at once.`,
    });
  }

  /** A supplier who does not go online lets the council's staff act for it. */
  consent(): void {
    const { row } = this.suppliers.find(
      (each) =>
        each.row.sizeBand === 'micro' && each.row.state === 'ACTIVE' && each.row.companyNumber === null,
    )!;
    const { person } = this.council.finance;
    const at = this.at(8);
    const givenOn = dateOf(daysBack(this.endsOn, 8));
    this.history.supplierConsent.push({
      ...{ councilId: row.councilId, id: this.random.id(at), supplierId: row.id, givenBy: 'The owner' },
      ...{ channel: 'phone', givenOn, givenFor: 'Send my invoices as I read them out, and answer questions' },
      ...{ endsOn: addDays(givenOn, CONSENT_DAYS), recordedBy: person.id, recordedAs: person.name },
      ...{ recordedAt: timestamp(at), endedAt: null, endedBy: null },
    });
  }

  /** Two accounts of one company: procurement proposes to make one of them, and an officer has to agree. */
  twoAccounts(): void {
    const companies = this.suppliers.filter(({ row }) => row.companyNumber !== null);
    const ending = companies.find(({ row }) => row.state === 'DORMANT')!;
    const kept = companies.find(
      ({ row, sector, rank }) =>
        row.state === 'ACTIVE' && sector === ending.sector && rank > 60 && rank % 5 !== ending.rank % 5,
    )!;
    const { name, companyNumber, vatNumber, legalEntityId, ...address } = kept.row;
    const { addressLine, town, postcode, email, phone } = address;
    Object.assign(ending.row, {
      ...{ companyNumber, vatNumber, legalEntityId, name: `${name} (first account)` },
      ...{ addressLine, town, postcode, email, phone },
    });
    ending.bank.accountName = ending.row.name;
    const { person } = this.council.procurement;
    const at = this.at(2);
    this.history.supplierMerge.push({
      ...{ councilId: kept.row.councilId, id: this.random.id(at), state: 'PROPOSED', moved: '[]' },
      ...{ fromSupplierId: ending.row.id, intoSupplierId: kept.row.id, proposedAt: timestamp(at) },
      reason:
        'The company confirmed on the telephone that both accounts are its own and that the first is not used.',
      ...{
        proposedBy: person.id,
        proposedAs: person.name,
        decidedAt: null,
        decidedBy: null,
        decidedAs: null,
      },
    });
  }

  /** Roles that move money wait for a second person, and a new colleague has not come yet. */
  roles(): void {
    const { administrators, manager, procurement, row } = this.council;
    const [a, b] = administrators;
    const ask = (of: SignInPerson, role: string, by: SignInPerson, ago: number) =>
      this.history.roleRequest.push({
        ...{ councilId: row.id, id: this.random.id(this.at(ago)), personId: of.person.id, role },
        ...{ askedBy: by.person.id, askedAs: by.person.name, askedAt: timestamp(this.at(ago)) },
        ...{ decidedBy: null, decidedAt: null, granted: null },
      });
    ask(manager, 'payment-approver', a, 3);
    ask(procurement, 'master-data', b, 1);
    const invited = this.at(2);
    this.history.personInvitation.push({
      ...{ councilId: row.id, id: this.random.id(invited), supplierId: null },
      ...{ email: `highways@${row.slug}.example`, name: 'Highways team', roles: ['requester'] },
      ...{ invitedBy: b.person.id, invitedAs: b.person.name, invitedAt: timestamp(invited) },
      ...{
        expiresAt: timestamp(invited + INVITATION_DAYS * 86_400_000),
        acceptedAt: null,
        withdrawnAt: null,
      },
    });
  }

  private happened(
    supplierId: string,
    ago: number,
    by: Pick<SignInPerson, 'person'> | null,
    event: string,
    { supplierText = null, staffText = null }: { supplierText?: string | null; staffText?: string | null },
  ): void {
    const at = this.at(ago);
    this.history.supplierEvent.push({
      ...{ councilId: this.council.row.id, id: this.random.id(at), supplierId, event },
      ...{ fromState: null, toState: null, occurredAt: timestamp(at), personId: by?.person.id ?? null },
      ...{ actor: by?.person.name ?? 'Accounts team', supplierText, staffText },
    });
  }

  /** So many working days before the end, each later than the one before. */
  private at(ago: number): number {
    this.minutes += 1;
    return instantOf(daysBack(this.endsOn, ago), 11, this.minutes * 60);
  }
  private minutes = 0;
}

function claimantOf({ email }: SupplierRow): string {
  return email!.replace('accounts@', 'new-accounts@');
}

function answersOf(row: SupplierRow): Answers {
  const { name, addressLine, town, postcode, phone, sizeBand, sector } = row;
  return {
    ...{ kind: row.companyNumber === null ? 'sole-trader' : 'company', name },
    ...{ companyNumber: row.companyNumber ?? '', vatNumber: row.vatNumber ?? '' },
    ...{ address: { addressLine, town, postcode }, contactName: 'Accounts team', phone, sizeBand, sector },
  };
}
