import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Spreadsheets of many invoices, with what became of each; and the council's VAT number, which a reverse charge names. */
export class InvoiceList1764100032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE council ADD COLUMN vat_number text`);
    await runner.query(`CREATE TABLE invoice_list (
      council_id uuid NOT NULL REFERENCES council (id),
      id uuid NOT NULL,
      supplier_id uuid NOT NULL,
      document_id uuid NOT NULL,
      file_name text NOT NULL,
      sent_by uuid NOT NULL,
      sent_at timestamptz NOT NULL,
      outcomes jsonb NOT NULL,
      PRIMARY KEY (council_id, id),
      FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id),
      FOREIGN KEY (council_id, document_id) REFERENCES document (council_id, id)
    )`);
    await runner.query(ROW_LEVEL_SECURITY);
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON invoice_list TO i_supplier_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE invoice_list');
    await runner.query('ALTER TABLE council DROP COLUMN vat_number');
  }
}

const ROW_LEVEL_SECURITY = `
ALTER TABLE invoice_list ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON invoice_list TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
      OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)))
  WITH CHECK (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
      OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)))`;
