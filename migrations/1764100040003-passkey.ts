import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys belong to a person and to no council, as people do. What is kept of one is public. */
export class Passkey1764100040003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE passkey');
  }
}

const TABLE = `
CREATE TABLE passkey (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkey_person ON passkey (person_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON passkey TO i_supplier_app`;
