import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Parts of invoices that are in dispute while the rest goes on; and payments of an invoice in parts, each part once.
 */
export class Dispute1764100051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(ACCESS);
    await runner.query('ALTER TABLE invoice ADD COLUMN paid_minor bigint NOT NULL DEFAULT 0');
    await runner.query(
      `UPDATE invoice SET paid_minor = payable_minor WHERE state = 'PAID' AND payable_minor IS NOT NULL`,
    );
    await runner.query('ALTER TABLE payment_item ADD COLUMN part integer NOT NULL DEFAULT 0');
    await runner.query(`DROP INDEX payment_item_invoice_once;
      CREATE UNIQUE INDEX payment_item_invoice_once ON payment_item (council_id, invoice_id, part)
        WHERE state IN ('PENDING', 'PAID');
      CREATE UNIQUE INDEX payment_item_pending_once ON payment_item (council_id, invoice_id) WHERE state = 'PENDING'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX payment_item_invoice_once; DROP INDEX payment_item_pending_once;
      ALTER TABLE payment_item DROP COLUMN part;
      CREATE UNIQUE INDEX payment_item_invoice_once ON payment_item (council_id, invoice_id)
        WHERE state IN ('PENDING', 'PAID');
      ALTER TABLE invoice DROP COLUMN paid_minor;
      DROP TABLE dispute`);
  }
}

const TABLE = `
CREATE TABLE dispute (
  council_id uuid NOT NULL,
  id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  line integer NOT NULL,
  line_id text NOT NULL,
  description text NOT NULL,
  basis text NOT NULL CHECK (basis IN ('quantity', 'amount')),
  quantity numeric NOT NULL CHECK (quantity >= 0),
  currency char(3) NOT NULL,
  line_minor bigint NOT NULL CHECK (line_minor > 0),
  net_minor bigint NOT NULL,
  vat_category text NOT NULL,
  vat_rate numeric,
  vat_minor bigint NOT NULL,
  reason_code text NOT NULL,
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('OPEN', 'AGREED', 'WITHDRAWN', 'CREDITED', 'CORRECTED')),
  released boolean NOT NULL DEFAULT false,
  opened_by uuid NOT NULL,
  opened_as text NOT NULL,
  opened_at timestamptz NOT NULL,
  settled_as text,
  settled_at timestamptz,
  settlement text,
  credit_id uuid,
  PRIMARY KEY (council_id, id),
  FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id),
  FOREIGN KEY (council_id, credit_id) REFERENCES invoice (council_id, id),
  CHECK ((state = 'OPEN') = (settled_at IS NULL)),
  CHECK ((state = 'CREDITED') = (credit_id IS NOT NULL))
);
CREATE UNIQUE INDEX dispute_open_once ON dispute (council_id, invoice_id, line) WHERE state = 'OPEN';
CREATE INDEX dispute_invoice ON dispute (council_id, invoice_id)`;

/** What was disputed is never rewritten; it is settled. */
const ACCESS = `
ALTER TABLE dispute ENABLE ROW LEVEL SECURITY;
ALTER TABLE dispute FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON dispute TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
      OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)));
GRANT SELECT, INSERT ON dispute TO i_supplier_app;
GRANT UPDATE (supplier_id, state, released, settled_as, settled_at, settlement, credit_id) ON dispute TO i_supplier_app`;
