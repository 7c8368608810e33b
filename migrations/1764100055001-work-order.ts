import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose invoices a council puts first in its lists of work. */
export class WorkOrder1764100055001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE work_order (
      council_id uuid PRIMARY KEY REFERENCES council (id),
      early_payment_first boolean NOT NULL,
      small_local_first boolean NOT NULL,
      set_by uuid NOT NULL,
      set_at timestamptz NOT NULL
    )`);
    await runner.query(`ALTER TABLE work_order ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own_rows ON work_order TO i_supplier_app
        USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
          AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL);
      GRANT SELECT, INSERT, UPDATE, DELETE ON work_order TO i_supplier_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE work_order`);
  }
}
