import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second thing that a person proves at signing in. They belong to a person and to no council, as people do. The
 * secret is sealed; of recovery codes there are hashes only.
 */
export class SecondFactor1764100040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recovery_code; DROP TABLE second_factor');
  }
}

const TABLES = `
CREATE TABLE second_factor (
  person_id uuid PRIMARY KEY REFERENCES person (id),
  secret_sealed text NOT NULL,
  last_step integer NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE TABLE recovery_code (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  code_hash char(64) NOT NULL,
  used_at timestamptz
);
CREATE UNIQUE INDEX recovery_code_person ON recovery_code (person_id, code_hash);
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor, recovery_code TO i_supplier_app`;
