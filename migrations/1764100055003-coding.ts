import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an invoice without an order is for: who is asked, and the codes that they confirm, line by line. */
export class Coding1764100055003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...COUNCIL_TABLES.map(access)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE invoice_coding_line, invoice_coding, account_code`);
  }
}

const COUNCIL_TABLES = ['account_code', 'invoice_coding', 'invoice_coding_line'];

const TABLES = [
  `CREATE TABLE account_code (
    council_id uuid NOT NULL REFERENCES council (id),
    code text NOT NULL,
    name text NOT NULL,
    category text,
    open boolean NOT NULL,
    PRIMARY KEY (council_id, code)
  )`,
  `CREATE TABLE invoice_coding (
    council_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    invoice_version integer NOT NULL,
    requester_id uuid,
    found_by text NOT NULL,
    asked_at timestamptz NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamptz,
    PRIMARY KEY (council_id, invoice_id, invoice_version),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id),
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
  )`,
  `CREATE INDEX invoice_coding_open ON invoice_coding (council_id, requester_id) WHERE confirmed_at IS NULL`,
  `CREATE TABLE invoice_coding_line (
    council_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    invoice_version integer NOT NULL,
    part integer NOT NULL,
    line integer NOT NULL,
    cost_centre text NOT NULL,
    account_code text NOT NULL,
    vat text NOT NULL CHECK (vat IN ('as-billed', 'not-recoverable')),
    amount_minor bigint NOT NULL,
    PRIMARY KEY (council_id, invoice_id, invoice_version, part),
    FOREIGN KEY (council_id, invoice_id, invoice_version)
      REFERENCES invoice_coding (council_id, invoice_id, invoice_version),
    FOREIGN KEY (council_id, cost_centre) REFERENCES cost_centre (council_id, code),
    FOREIGN KEY (council_id, account_code) REFERENCES account_code (council_id, code)
  )`,
];

const access = (table: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ${table} TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO i_supplier_app`;
