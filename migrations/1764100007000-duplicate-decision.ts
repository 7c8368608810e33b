import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person decided about two documents that look alike, and the indexes that find such documents. */
export class DuplicateDecision1764100007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE duplicate_decision (
      council_id uuid NOT NULL,
      invoice_id uuid NOT NULL,
      other_id uuid NOT NULL,
      decision text NOT NULL CHECK (decision IN ('different', 'duplicate')),
      reason text NOT NULL,
      decided_by uuid NOT NULL,
      decided_at timestamptz NOT NULL,
      PRIMARY KEY (council_id, invoice_id, other_id),
      FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id),
      FOREIGN KEY (council_id, other_id) REFERENCES invoice (council_id, id)
    )`);
    await runner.query(`ALTER TABLE duplicate_decision ENABLE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY own_rows ON duplicate_decision TO i_supplier_app
      USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
        AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL)`);
    await runner.query(`GRANT SELECT, INSERT ON duplicate_decision TO i_supplier_app`);
    await runner.query(
      `CREATE INDEX invoice_entity_issued ON invoice (council_id, legal_entity_id, issued_on)`,
    );
    await runner.query(
      `CREATE INDEX invoice_entity_payable ON invoice (council_id, legal_entity_id, payable_minor)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE duplicate_decision; DROP INDEX invoice_entity_issued; DROP INDEX invoice_entity_payable`,
    );
  }
}
