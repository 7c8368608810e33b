import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Suppliers say which address gets what, and their documents are looked at by the council. */
export class Organisation1764100046000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONTACT_USE);
    await runner.query(DOCUMENT_CHECKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE supplier_document DROP COLUMN standing, DROP COLUMN checked_at, DROP COLUMN checked_by,
        DROP COLUMN checked_as, DROP COLUMN question;
      DROP TABLE supplier_contact_use`);
  }
}

const CONTACT_USE = `
CREATE TABLE supplier_contact_use (
  council_id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('orders', 'invoices', 'payments')),
  contact_id uuid NOT NULL,
  PRIMARY KEY (council_id, supplier_id, purpose),
  FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id),
  FOREIGN KEY (council_id, contact_id) REFERENCES supplier_contact (council_id, id)
);
ALTER TABLE supplier_contact_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier_contact_use FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON supplier_contact_use TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
      OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)));
GRANT SELECT, INSERT, UPDATE, DELETE ON supplier_contact_use TO i_supplier_app`;

/** Documents from before have been looked at by whoever let the supplier join. */
const DOCUMENT_CHECKS = `
ALTER TABLE supplier_document
  ADD COLUMN standing text NOT NULL DEFAULT 'ACCEPTED' CHECK (standing IN ('RECEIVED', 'ACCEPTED', 'ASKED')),
  ADD COLUMN checked_at timestamptz,
  ADD COLUMN checked_by uuid,
  ADD COLUMN checked_as text,
  ADD COLUMN question text,
  ADD CHECK (standing <> 'ASKED' OR question IS NOT NULL);
ALTER TABLE supplier_document ALTER COLUMN standing DROP DEFAULT;
CREATE INDEX supplier_document_to_check ON supplier_document (council_id, added_at)
  WHERE standing = 'RECEIVED' AND removed_at IS NULL`;
