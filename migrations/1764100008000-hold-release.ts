import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was set aside by hand: on what evidence, for which version and how much money; and up to which sum finance may. */
export class HoldRelease1764100008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE hold ADD COLUMN evidence text, ADD COLUMN invoice_version integer, ADD COLUMN stake_minor bigint`,
    );
    await runner.query(
      `CREATE INDEX hold_set_aside ON hold (council_id, (params->>'orderNumber')) WHERE state = 'RELEASED'`,
    );
    await runner.query(`ALTER TABLE invoice ADD COLUMN cost_centre text`);
    await runner.query(`CREATE TABLE hold_release_limit (
      council_id uuid PRIMARY KEY REFERENCES council (id),
      limit_minor bigint NOT NULL CHECK (limit_minor >= 0),
      set_by uuid NOT NULL,
      set_at timestamptz NOT NULL
    )`);
    await runner.query(`ALTER TABLE hold_release_limit ENABLE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY own_rows ON hold_release_limit TO i_supplier_app
      USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
        AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL)`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON hold_release_limit TO i_supplier_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE hold_release_limit; DROP INDEX hold_set_aside;
      ALTER TABLE invoice DROP COLUMN cost_centre;
      ALTER TABLE hold DROP COLUMN evidence, DROP COLUMN invoice_version, DROP COLUMN stake_minor`);
  }
}
