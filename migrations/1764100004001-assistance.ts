import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With whose consent, and until when, staff act for a supplier; and what was done in that way. */
export class Assistance1764100004001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(ACCESS);
    await runner.query('ALTER TABLE invoice_event ADD COLUMN assisted_channel text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invoice_event DROP COLUMN assisted_channel');
    await runner.query('DROP TABLE supplier_consent');
  }
}

const TABLE = `
CREATE TABLE supplier_consent (
  council_id uuid NOT NULL,
  id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  given_by text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('phone', 'paper', 'email-pdf')),
  given_on date NOT NULL,
  given_for text NOT NULL,
  ends_on date NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_as text NOT NULL,
  recorded_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  PRIMARY KEY (council_id, id),
  FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id)
);
CREATE INDEX supplier_consent_supplier ON supplier_consent (council_id, supplier_id, ends_on)`;

/** What was agreed is never rewritten; it is ended. */
const ACCESS = `
ALTER TABLE supplier_consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON supplier_consent TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
      OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)));
GRANT SELECT, INSERT ON supplier_consent TO i_supplier_app;
GRANT UPDATE (ended_at, ended_by) ON supplier_consent TO i_supplier_app`;
