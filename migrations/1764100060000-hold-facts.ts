import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Facts that invoices wait for: the budget of an order, whether it is construction work, and what HMRC says about the
 * supplier of such work. And who has to act on a hold by name, and until when.
 */
export class HoldFacts1764100060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE purchase_order
      ADD COLUMN budget_minor bigint CHECK (budget_minor >= 0),
      ADD COLUMN construction text CHECK (construction IN ('end-user', 'reverse-charge'))`);
    await runner.query(`ALTER TABLE hold ADD COLUMN owner_name text, ADD COLUMN due_on date`);
    await runner.query(CIS_VERIFICATION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE cis_verification;
      ALTER TABLE hold DROP COLUMN owner_name, DROP COLUMN due_on;
      ALTER TABLE purchase_order DROP COLUMN budget_minor, DROP COLUMN construction`);
  }
}

/** What HMRC answered is never rewritten: a newer answer stands beside it. Suppliers do not read it. */
const CIS_VERIFICATION = `
CREATE TABLE cis_verification (
  council_id uuid NOT NULL,
  id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  verification_number text NOT NULL,
  verified_on date NOT NULL,
  treatment text NOT NULL CHECK (treatment IN ('gross', 'standard', 'higher')),
  recorded_by uuid NOT NULL,
  recorded_as text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (council_id, id),
  FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id)
);
CREATE INDEX cis_verification_supplier ON cis_verification (council_id, supplier_id, id);
ALTER TABLE cis_verification ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON cis_verification TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL);
GRANT SELECT, INSERT ON cis_verification TO i_supplier_app`;
