import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who placed an order is kept with it, and a council sets whether they may approve its invoices. */
export class OrderPlacedBy1764100070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE purchase_order ADD COLUMN placed_by uuid, ADD COLUMN placed_as text,
      ADD CHECK ((placed_by IS NULL) = (placed_as IS NULL))`);
    // Of the orders that there are the audit knows it; those that were loaded have nobody.
    await runner.query(`UPDATE purchase_order o SET placed_by = a.person_id, placed_as = a.actor
      FROM audit_entry a WHERE a.council_id = o.council_id AND a.subject_type = 'order' AND a.subject_id = o.number
        AND a.action = 'order.issued' AND a.person_id IS NOT NULL`);
    await runner.query(`CREATE TABLE approval_setting (
      council_id uuid PRIMARY KEY REFERENCES council (id),
      bars_who_ordered boolean NOT NULL,
      set_by uuid NOT NULL,
      set_at timestamptz NOT NULL
    )`);
    await runner.query(`ALTER TABLE approval_setting ENABLE ROW LEVEL SECURITY;
      ALTER TABLE approval_setting FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_rows ON approval_setting TO i_supplier_app
        USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
          AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL);
      GRANT SELECT, INSERT, UPDATE ON approval_setting TO i_supplier_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE approval_setting;
      ALTER TABLE purchase_order DROP COLUMN placed_by, DROP COLUMN placed_as`);
  }
}
