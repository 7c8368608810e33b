import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order that is amended keeps what it was; a receipt that is taken back says which one it takes back, once. */
export class OrderVersions1764100062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE purchase_order ADD COLUMN version integer NOT NULL DEFAULT 1`);
    await runner.query(`ALTER TABLE receipt ADD COLUMN reverses uuid`);
    await runner.query(
      `CREATE UNIQUE INDEX receipt_reversed_once ON receipt (council_id, reverses) WHERE reverses IS NOT NULL`,
    );
    await runner.query(`CREATE TABLE purchase_order_version (
      council_id uuid NOT NULL,
      order_id uuid NOT NULL,
      version integer NOT NULL CHECK (version > 1),
      said text NOT NULL,
      before jsonb NOT NULL,
      changed_by uuid NOT NULL,
      changed_as text NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (council_id, order_id, version),
      FOREIGN KEY (council_id, order_id) REFERENCES purchase_order (council_id, id)
    )`);
    await runner.query(`ALTER TABLE purchase_order_version ENABLE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY own_rows ON purchase_order_version TO i_supplier_app
      USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
        AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL)`);
    await runner.query(`GRANT SELECT, INSERT ON purchase_order_version TO i_supplier_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE purchase_order_version; DROP INDEX receipt_reversed_once;
      ALTER TABLE receipt DROP COLUMN reverses; ALTER TABLE purchase_order DROP COLUMN version`);
  }
}
