import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of invoices that a corrected one has taken the place of. The newest stands in `invoice` itself. */
export class InvoiceVersion1764100052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE invoice_version (
      council_id uuid NOT NULL,
      invoice_id uuid NOT NULL,
      version integer NOT NULL,
      supplier_id uuid NOT NULL,
      document_id uuid,
      semantic jsonb NOT NULL,
      payable_minor bigint,
      currency char(3) NOT NULL,
      replaced_at timestamptz NOT NULL,
      replaced_as text NOT NULL,
      PRIMARY KEY (council_id, invoice_id, version),
      FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id),
      FOREIGN KEY (council_id, document_id) REFERENCES document (council_id, id)
    )`);
    await runner.query(`ALTER TABLE invoice_version ENABLE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE invoice_version FORCE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY own_rows ON invoice_version TO i_supplier_app
      USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
        AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
          OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)))`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE (supplier_id) ON invoice_version TO i_supplier_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE invoice_version');
  }
}
