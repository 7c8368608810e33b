import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements that suppliers brought; what they are answered is worked out anew each time. */
export class Statement1764100053000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE supplier_statement (
      council_id uuid NOT NULL REFERENCES council (id),
      id uuid NOT NULL,
      supplier_id uuid NOT NULL,
      document_id uuid NOT NULL,
      file_name text NOT NULL,
      line_count integer NOT NULL,
      brought_at timestamptz NOT NULL,
      PRIMARY KEY (council_id, id),
      FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id),
      FOREIGN KEY (council_id, document_id) REFERENCES document (council_id, id)
    )`);
    await runner.query(
      `CREATE INDEX supplier_statement_supplier ON supplier_statement (council_id, supplier_id, id)`,
    );
    await runner.query(`ALTER TABLE supplier_statement ENABLE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE supplier_statement FORCE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY own_rows ON supplier_statement TO i_supplier_app
      USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
        AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
          OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)))`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE (supplier_id) ON supplier_statement TO i_supplier_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE supplier_statement');
  }
}
