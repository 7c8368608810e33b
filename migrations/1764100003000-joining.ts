import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Joining: invitations, the answers of an organisation while it joins, its documents, claims on an account that is
 * there already, changes of who it is, merges of two accounts, and what happened to each supplier in plain words.
 */
export class Joining1764100003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(ROW_LEVEL_SECURITY);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE supplier_merge, supplier_change, supplier_claim, supplier_document, supplier_event,
         supplier_application, supplier_invitation`,
    );
    await runner.query(`DROP SEQUENCE supplier_number_seq`);
    await runner.query(`ALTER TABLE supplier DROP COLUMN kind, DROP COLUMN merged_into`);
  }
}

/** States of joining in which there is one application for an account at the most. */
const JOINING = `'APPLIED', 'EMAIL_VERIFIED', 'CHECKS', 'PENDING_APPROVAL'`;

const TABLES = [
  `CREATE SEQUENCE supplier_number_seq START 100001`,
  `ALTER TABLE supplier ALTER COLUMN size_band DROP NOT NULL, ADD COLUMN kind text, ADD COLUMN merged_into uuid,
     ADD FOREIGN KEY (council_id, merged_into) REFERENCES supplier (council_id, id)`,
  `CREATE INDEX supplier_name ON supplier (council_id, name)`,
  `CREATE INDEX supplier_company_number ON supplier (council_id, company_number)`,
  `CREATE INDEX supplier_postcode ON supplier (council_id, postcode)`,
  // Only a fingerprint of the code is kept.
  `CREATE TABLE supplier_invitation (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    code_hash char(64) NOT NULL,
    channel text NOT NULL CHECK (channel IN ('letter', 'email')),
    sent_to text,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    expires_on date NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    revoked_by uuid,
    PRIMARY KEY (council_id, id),
    UNIQUE (council_id, code_hash),
    FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id),
    CHECK ((channel = 'email') = (sent_to IS NOT NULL))
  )`,
  `CREATE INDEX supplier_invitation_supplier ON supplier_invitation (council_id, supplier_id)`,
  // supplier_id is the account that it becomes, which a new organisation has only from the moment it sends.
  `CREATE TABLE supplier_application (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    invitation_id uuid,
    state text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    email text NOT NULL,
    answers jsonb NOT NULL,
    held jsonb,
    registers jsonb NOT NULL,
    duplicate_of uuid,
    duplicate_score integer NOT NULL DEFAULT 0,
    said_different boolean NOT NULL DEFAULT false,
    reasons jsonb NOT NULL DEFAULT '[]',
    person_id uuid,
    created_at timestamptz NOT NULL,
    declared_at timestamptz,
    sent_at timestamptz,
    decided_at timestamptz,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, invitation_id) REFERENCES supplier_invitation (council_id, id)
  )`,
  `CREATE UNIQUE INDEX supplier_application_live ON supplier_application (council_id, supplier_id)
     WHERE state IN (${JOINING})`,
  `CREATE INDEX supplier_application_email ON supplier_application (council_id, email)`,
  `CREATE TABLE supplier_event (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    event text NOT NULL,
    from_state text,
    to_state text,
    occurred_at timestamptz NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    supplier_text text,
    staff_text text,
    PRIMARY KEY (council_id, id)
  )`,
  `CREATE INDEX supplier_event_supplier ON supplier_event (council_id, supplier_id, id)`,
  `CREATE TABLE supplier_document (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    kind text NOT NULL,
    document_id uuid NOT NULL,
    expires_on date,
    reminded_days integer,
    added_at timestamptz NOT NULL,
    added_by text NOT NULL,
    removed_at timestamptz,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, document_id) REFERENCES document (council_id, id)
  )`,
  `CREATE INDEX supplier_document_supplier ON supplier_document (council_id, supplier_id)`,
  `CREATE INDEX supplier_document_expires ON supplier_document (council_id, expires_on)
     WHERE removed_at IS NULL`,
  // supplier_id is the account that is claimed; application_id is of whoever claims it.
  `CREATE TABLE supplier_claim (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    application_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('OPEN', 'GRANTED', 'REFUSED')),
    claimant text NOT NULL,
    email text NOT NULL,
    message text NOT NULL,
    created_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    decided_as text,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id),
    FOREIGN KEY (council_id, application_id) REFERENCES supplier_application (council_id, id)
  )`,
  `CREATE UNIQUE INDEX supplier_claim_open ON supplier_claim (council_id, application_id) WHERE state = 'OPEN'`,
  `CREATE TABLE supplier_change (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'DECLINED', 'WITHDRAWN')),
    wanted jsonb NOT NULL,
    reasons jsonb NOT NULL,
    proposed_at timestamptz NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_as text NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    decided_as text,
    decision_text text,
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id),
    CHECK (decided_by IS NULL OR state = 'WITHDRAWN' OR decided_by <> proposed_by)
  )`,
  `CREATE UNIQUE INDEX supplier_change_open ON supplier_change (council_id, supplier_id) WHERE state = 'PROPOSED'`,
  // A merge changes where invoices are paid: whoever proposes it is not who carries it out.
  `CREATE TABLE supplier_merge (
    council_id uuid NOT NULL,
    id uuid NOT NULL,
    from_supplier_id uuid NOT NULL,
    into_supplier_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('PROPOSED', 'DONE', 'CANCELLED')),
    reason text NOT NULL,
    proposed_at timestamptz NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_as text NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    decided_as text,
    moved jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (council_id, id),
    FOREIGN KEY (council_id, from_supplier_id) REFERENCES supplier (council_id, id),
    FOREIGN KEY (council_id, into_supplier_id) REFERENCES supplier (council_id, id),
    CHECK (from_supplier_id <> into_supplier_id),
    CHECK (state <> 'DONE' OR decided_by <> proposed_by)
  )`,
  `CREATE UNIQUE INDEX supplier_merge_open ON supplier_merge (council_id, from_supplier_id) WHERE state = 'PROPOSED'`,
];

const SUPPLIER_TABLES = [
  'supplier_invitation', 'supplier_application', 'supplier_event', 'supplier_document', 'supplier_claim',
  'supplier_change',
]; // prettier-ignore

const OWN_COUNCIL = `council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)`;
const OWN_SUPPLIER = `((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
    OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid))`;

const policy = (table: string, condition: string) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ${table} TO i_supplier_app USING (${condition}) WITH CHECK (${condition});`;

const ROW_LEVEL_SECURITY = [
  ...SUPPLIER_TABLES.map((table) => policy(table, `${OWN_COUNCIL} AND ${OWN_SUPPLIER}`)),
  policy('supplier_merge', OWN_COUNCIL),
].join('\n');

/** What happened is not rewritten. An invoice that moves to another account takes its timeline along. */
const GRANTS = `
GRANT SELECT, INSERT, UPDATE ON supplier_invitation, supplier_application, supplier_document, supplier_claim,
  supplier_change, supplier_merge TO i_supplier_app;
GRANT SELECT, INSERT ON supplier_event TO i_supplier_app;
GRANT UPDATE (supplier_id) ON invoice_event TO i_supplier_app;
GRANT USAGE, SELECT ON SEQUENCE supplier_number_seq TO i_supplier_app`;
