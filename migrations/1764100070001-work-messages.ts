import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people of a council's staff are told that an invoice waits for them, and what they were told of. */
export class WorkMessages1764100070001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE work_message_choice (
      council_id uuid NOT NULL REFERENCES council (id),
      person_id uuid NOT NULL REFERENCES person (id),
      choice text NOT NULL CHECK (choice IN ('at-once', 'morning', 'none')),
      PRIMARY KEY (council_id, person_id)
    )`);
    await runner.query(`CREATE TABLE work_notice (
      council_id uuid NOT NULL REFERENCES council (id),
      person_id uuid NOT NULL REFERENCES person (id),
      about text NOT NULL,
      told_at timestamptz NOT NULL,
      PRIMARY KEY (council_id, person_id, about)
    )`);
    await runner.query(`CREATE INDEX work_notice_old ON work_notice (council_id, told_at)`);
    for (const table of ['work_message_choice', 'work_notice'])
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own_rows ON ${table} TO i_supplier_app
          USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
            AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL)`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON work_message_choice TO i_supplier_app`);
    await runner.query(`GRANT SELECT, INSERT, DELETE ON work_notice TO i_supplier_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE work_notice, work_message_choice`);
  }
}
