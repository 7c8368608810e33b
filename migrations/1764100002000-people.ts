import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People who have been invited and have no password yet, and the codes and links that prove an address once. What is
 * sent is kept nowhere: it follows from the row's id and a key that the database does not hold.
 */
export class People1764100002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person ALTER COLUMN password_hash DROP NOT NULL');
    await runner.query(ONE_TIME_SECRET);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE one_time_secret');
    await runner.query('ALTER TABLE person ALTER COLUMN password_hash SET NOT NULL');
  }
}

const ONE_TIME_SECRET = `
CREATE TABLE one_time_secret (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('code', 'link')),
  purpose text NOT NULL,
  subject text NOT NULL,
  address text NOT NULL CHECK (address = lower(address)),
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  used_at timestamptz
);
CREATE INDEX one_time_secret_subject ON one_time_secret (purpose, subject, address, issued_at DESC);
CREATE INDEX one_time_secret_expires ON one_time_secret (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_secret TO i_supplier_app`;
