import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sealCouncilAccount } from '../src/identity/domain/council-account.js';
import type { AccountNumbers } from '../src/kernel/uk-account.js';
import type { OwnerDataSource } from '../src/platform/database/data-source.js';
import type { FieldCipher } from '../src/platform/encryption/field-cipher.js';
import { sealAccount } from '../src/suppliers/domain/sealed-account.js';

/**
 * Bank details have a life: proposed, checked, called back, approved by a second person, cooled off. Account numbers
 * are sealed at rest. What only two people may do is held by the tables as well: the application's role cannot change
 * the numbers of an account, cannot say that an account was brought over, and no account becomes payable without two.
 */
export class BankDetails1764100001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COUNCIL_COLUMNS);
    await runner.query(ACCOUNT_COLUMNS);
    await sealWhatIsThere(runner);
    await runner.query(ACCOUNT_RULES);
    for (const table of NEW_TABLES) await runner.query(table);
    await runner.query(PROPOSALS_TAKEN_UP);
    await runner.query(ACCESS);
  }

  async down(): Promise<void> {
    throw new Error('Numbers that are sealed are not written in the clear again.');
  }
}

const COUNCIL_COLUMNS = `
ALTER TABLE council
  ADD COLUMN bank_account_sealed text,
  ADD COLUMN bank_cooling_off_days integer NOT NULL DEFAULT 5 CHECK (bank_cooling_off_days BETWEEN 1 AND 30),
  ADD COLUMN bank_cooling_off_pays text NOT NULL DEFAULT 'old-account'
    CHECK (bank_cooling_off_pays IN ('old-account', 'nobody')),
  ADD COLUMN contact_quiet_days integer NOT NULL DEFAULT 30 CHECK (contact_quiet_days BETWEEN 1 AND 365)`;

const ACCOUNT_COLUMNS = `
CREATE SEQUENCE bank_change_number_seq START 1001;
ALTER TABLE supplier_bank_account
  ADD COLUMN reference text,
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN holder text NOT NULL DEFAULT 'business' CHECK (holder IN ('business', 'personal')),
  ADD COLUMN account_sealed text,
  ADD COLUMN ending_sealed text,
  ADD COLUMN fingerprint text,
  ADD COLUMN brought_over boolean NOT NULL DEFAULT false,
  ADD COLUMN proposed_by uuid,
  ADD COLUMN proposed_as text NOT NULL DEFAULT 'Brought over',
  ADD COLUMN proposed_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN checks jsonb,
  ADD COLUMN called_back_by uuid,
  ADD COLUMN approved_by uuid,
  ADD COLUMN cooling_off_until date,
  ADD COLUMN cooling_off_pays text CHECK (cooling_off_pays IN ('old-account', 'nobody')),
  ADD COLUMN retired_on date;
UPDATE supplier_bank_account SET brought_over = true WHERE state IN ('ACTIVE', 'RETIRED');
UPDATE supplier_bank_account SET reference = 'BANK-' || nextval('bank_change_number_seq') WHERE state = 'PROPOSED'`;

/** Rows written at a time. */
const BATCH = 500;

interface CouncilAccount extends AccountNumbers {
  readonly id: string;
}
interface SupplierAccount extends CouncilAccount {
  readonly councilId: string;
  readonly supplierId: string;
}

async function sealWhatIsThere(runner: QueryRunner): Promise<void> {
  const councils = (await runner.query(
    `SELECT id, bank_sort_code AS "sortCode", bank_account_number AS "accountNumber" FROM council`,
  )) as CouncilAccount[];
  const accounts = (await runner.query(
    `SELECT council_id AS "councilId", supplier_id AS "supplierId", id,
            sort_code AS "sortCode", account_number AS "accountNumber" FROM supplier_bank_account`,
  )) as SupplierAccount[];
  if (councils.length > 0)
    await seal(runner, (runner.dataSource as OwnerDataSource).cipher, councils, accounts);
  await runner.query(`
    ALTER TABLE council DROP COLUMN bank_sort_code, DROP COLUMN bank_account_number,
      ALTER COLUMN bank_account_sealed SET NOT NULL;
    ALTER TABLE supplier_bank_account DROP COLUMN sort_code, DROP COLUMN account_number,
      ALTER COLUMN account_sealed SET NOT NULL, ALTER COLUMN ending_sealed SET NOT NULL,
      ALTER COLUMN fingerprint SET NOT NULL, ALTER COLUMN proposed_as DROP DEFAULT,
      ALTER COLUMN proposed_at DROP DEFAULT`);
}

async function seal(
  runner: QueryRunner,
  cipher: FieldCipher | null,
  councils: readonly CouncilAccount[],
  accounts: readonly SupplierAccount[],
): Promise<void> {
  if (cipher === null)
    throw new Error('There are account numbers to seal, and no BANK_KEYS to seal them with.');
  for (const council of councils) {
    await runner.query(`UPDATE council SET bank_account_sealed = $2 WHERE id = $1`, [
      council.id,
      sealCouncilAccount(cipher, council.id, council),
    ]);
  }
  for (let at = 0; at < accounts.length; at += BATCH) {
    const some = accounts.slice(at, at + BATCH);
    const sealed = some.map((account) => sealAccount(cipher, account, account));
    await runner.query(
      `UPDATE supplier_bank_account SET account_sealed = sealed.account, ending_sealed = sealed.ending,
              fingerprint = sealed.fingerprint
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
         AS sealed (council_id, id, account, ending, fingerprint)
       WHERE supplier_bank_account.council_id = sealed.council_id AND supplier_bank_account.id = sealed.id`,
      [
        some.map(({ councilId }) => councilId),
        some.map(({ id }) => id),
        sealed.map(({ accountSealed }) => accountSealed),
        sealed.map(({ endingSealed }) => endingSealed),
        sealed.map(({ fingerprint }) => fingerprint),
      ],
    );
  }
}

/** States of a change that is under way: a supplier has one at the most. */
const UNDER_WAY = `'PROPOSED', 'OLD_CONTACT_NOTIFIED', 'CHECKED', 'CALLED_BACK', 'APPROVED', 'COOLING_OFF'`;
/** States that only two people bring an account to, neither of whom proposed it. */
const DECIDED = `'APPROVED', 'COOLING_OFF', 'ACTIVE', 'RETIRED'`;

const ACCOUNT_RULES = `
ALTER TABLE supplier_bank_account
  ADD CONSTRAINT supplier_bank_account_state CHECK (state IN (${UNDER_WAY}, 'ACTIVE', 'RETIRED', 'REJECTED', 'REPORTED_FRAUD')),
  ADD CONSTRAINT supplier_bank_account_reference UNIQUE (council_id, reference),
  ADD CONSTRAINT supplier_bank_account_two_people CHECK (
    (called_back_by IS NULL OR proposed_by IS NULL OR called_back_by <> proposed_by)
    AND (approved_by IS NULL OR (called_back_by IS NOT NULL AND approved_by <> called_back_by
      AND (proposed_by IS NULL OR approved_by <> proposed_by)))
    AND (state NOT IN (${DECIDED}) OR brought_over OR approved_by IS NOT NULL)
  );
CREATE UNIQUE INDEX supplier_bank_account_under_way ON supplier_bank_account (council_id, supplier_id)
  WHERE state IN (${UNDER_WAY});
CREATE INDEX supplier_bank_account_fingerprint ON supplier_bank_account (council_id, fingerprint);
CREATE FUNCTION supplier_bank_account_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('RETIRED', 'REJECTED', 'REPORTED_FRAUD') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'bank details that are % stay so', OLD.state;
  END IF;
  IF NEW.state = 'ACTIVE' AND OLD.state NOT IN ('ACTIVE', 'COOLING_OFF') THEN
    RAISE EXCEPTION 'bank details become active after cooling off, not when they are %', OLD.state;
  END IF;
  IF OLD.called_back_by IS DISTINCT FROM NEW.called_back_by AND OLD.called_back_by IS NOT NULL
    OR OLD.approved_by IS DISTINCT FROM NEW.approved_by AND OLD.approved_by IS NOT NULL THEN
    RAISE EXCEPTION 'who decided about bank details stays written';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER supplier_bank_account_guard BEFORE UPDATE ON supplier_bank_account
  FOR EACH ROW EXECUTE FUNCTION supplier_bank_account_guard()`;

const NEW_TABLES = [
  `CREATE TABLE bank_details_event (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    event text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    occurred_at timestamptz NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    evidence jsonb NOT NULL,
    supplier_text text NOT NULL,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, bank_account_id) REFERENCES supplier_bank_account (council_id, id)
  )`,
  `CREATE INDEX bank_details_event_account ON bank_details_event (council_id, bank_account_id, id)`,
  // What a message's link "this was not us" leads to. Only the hash of the secret in it is kept.
  `CREATE TABLE bank_details_alert (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    token_hash char(64) NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, token_hash),
    FOREIGN KEY (council_id, bank_account_id) REFERENCES supplier_bank_account (council_id, id)
  )`,
  // While a row is not lifted, nothing is paid to the supplier. One person asks to lift it, another does.
  `CREATE TABLE payment_freeze (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    bank_account_id uuid,
    reason text NOT NULL,
    placed_at timestamptz NOT NULL,
    placed_by uuid,
    placed_as text NOT NULL,
    lift_asked_by uuid,
    lift_asked_as text,
    lift_asked_at timestamptz,
    lift_note text,
    lifted_by uuid,
    lifted_as text,
    lifted_at timestamptz,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id),
    CHECK (lifted_at IS NULL OR (lifted_by IS NOT NULL AND lift_asked_by IS NOT NULL AND lifted_by <> lift_asked_by))
  )`,
  `CREATE UNIQUE INDEX payment_freeze_open ON payment_freeze (council_id, supplier_id) WHERE lifted_at IS NULL`,
];

/** Proposals from before go the new way from its beginning. */
const PROPOSALS_TAKEN_UP = `
INSERT INTO outbox_event (id, council_id, type, data, occurred_at)
SELECT gen_random_uuid(), council_id, 'bank-details.proposed',
       jsonb_build_object('bankAccountId', id, 'supplierId', supplier_id), now()
FROM supplier_bank_account WHERE state = 'PROPOSED'`;

const OWN_ROWS = `council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
      OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid))`;

const ACCESS = `
${['bank_details_event', 'bank_details_alert', 'payment_freeze']
  .map(
    (table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ${table} TO i_supplier_app USING (${OWN_ROWS});
GRANT SELECT, INSERT ON ${table} TO i_supplier_app;`,
  )
  .join('\n')}
GRANT UPDATE (lift_asked_by, lift_asked_as, lift_asked_at, lift_note, lifted_by, lifted_as, lifted_at)
  ON payment_freeze TO i_supplier_app;
GRANT USAGE, SELECT ON SEQUENCE bank_change_number_seq TO i_supplier_app;
REVOKE INSERT, UPDATE, DELETE ON supplier_bank_account FROM i_supplier_app;
GRANT INSERT (council_id, id, supplier_id, reference, version, state, account_name, holder, account_sealed,
  ending_sealed, fingerprint, proposed_by, proposed_as, proposed_at) ON supplier_bank_account TO i_supplier_app;
GRANT UPDATE (state, version, checks, called_back_by, approved_by, cooling_off_until, cooling_off_pays, active_from,
  retired_on) ON supplier_bank_account TO i_supplier_app`;
