import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a supplier can be reached, with its history: who was told of a change of bank details, and on which number
 * somebody may be called back, is decided by what was on file before. The address and number of the supplier's own
 * row are the first entries.
 */
export class SupplierContact1764100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(FILLED_FROM_SUPPLIERS);
    await runner.query(ACCESS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE supplier_contact');
  }
}

const TABLE = `
CREATE TABLE supplier_contact (
  council_id uuid NOT NULL,
  id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('email', 'phone')),
  value text NOT NULL,
  name text,
  since timestamptz NOT NULL,
  source text NOT NULL CHECK (source IN ('record', 'registration', 'supplier', 'council')),
  added_by uuid,
  removed_at timestamptz,
  removed_by uuid,
  PRIMARY KEY (council_id, id),
  FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id)
);
CREATE UNIQUE INDEX supplier_contact_once ON supplier_contact (council_id, supplier_id, kind, value)
  WHERE removed_at IS NULL`;

const FILLED_FROM_SUPPLIERS = String.raw`
INSERT INTO supplier_contact (council_id, id, supplier_id, kind, value, since, source)
SELECT supplier.council_id, gen_random_uuid(), supplier.id, held.kind, held.value, supplier.created_at, 'record'
FROM supplier CROSS JOIN LATERAL (VALUES
  ('email', lower(trim(supplier.email))), ('phone', regexp_replace(supplier.phone, '[\s().-]', '', 'g'))) AS held (kind, value)
WHERE held.value <> ''`;

/** A contact is added and removed, never rewritten: since when it was on file must stay true. */
const ACCESS = `
ALTER TABLE supplier_contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON supplier_contact TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
      OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)));
GRANT SELECT, INSERT ON supplier_contact TO i_supplier_app;
GRANT UPDATE (removed_at, removed_by) ON supplier_contact TO i_supplier_app`;
