import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Owners, deadlines and words that a council sets for the codes of holds, and every change of its tolerances, conversions
 * of units and limits: versions that stay.
 */
export class HoldRules1764100061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE hold_rule (
      council_id uuid NOT NULL REFERENCES council (id),
      code text NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      owner text,
      team text,
      working_days integer CHECK (working_days BETWEEN 1 AND 60),
      supplier_text text,
      set_by uuid NOT NULL,
      set_as text NOT NULL,
      set_at timestamptz NOT NULL,
      PRIMARY KEY (council_id, code, version)
    )`);
    await runner.query(`CREATE TABLE match_rule_change (
      council_id uuid NOT NULL REFERENCES council (id),
      version integer NOT NULL CHECK (version > 0),
      said text NOT NULL,
      effect text NOT NULL,
      set_by uuid NOT NULL,
      set_as text NOT NULL,
      set_at timestamptz NOT NULL,
      PRIMARY KEY (council_id, version)
    )`);
    for (const table of ['hold_rule', 'match_rule_change']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY own_rows ON ${table} TO i_supplier_app
        USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
          AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL)`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO i_supplier_app`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE hold_rule, match_rule_change`);
  }
}
