import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An approval by a rule has no person; some of them are looked at afterwards. */
export class Touchless1764100055002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE approval_decision ALTER COLUMN person_id DROP NOT NULL,
      ADD COLUMN sampled boolean NOT NULL DEFAULT false, ADD COLUMN checked_by uuid, ADD COLUMN checked_at timestamptz,
      ADD CHECK (person_id IS NOT NULL OR rule_kind = 'touchless')`);
    await runner.query(`CREATE INDEX approval_decision_sampled ON approval_decision (council_id, id)
      WHERE sampled AND checked_at IS NULL`);
    await runner.query(`CREATE UNIQUE INDEX approval_rule_on ON approval_rule (council_id, kind, number)
      WHERE kind = 'touchless' AND state = 'ON'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX approval_rule_on; DROP INDEX approval_decision_sampled;
      ALTER TABLE approval_decision DROP COLUMN sampled, DROP COLUMN checked_by, DROP COLUMN checked_at`);
  }
}
