import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What programs were answered, for a day, so that a request that is sent twice does its work once. */
export class Idempotency1764100072000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE idempotency_key (
      council_id uuid NOT NULL REFERENCES council (id),
      id uuid NOT NULL,
      supplier_id uuid,
      person_id uuid NOT NULL REFERENCES person (id),
      key text NOT NULL,
      fingerprint char(64) NOT NULL,
      started_at timestamptz NOT NULL,
      status integer,
      location text,
      body text,
      PRIMARY KEY (council_id, id),
      CONSTRAINT idempotency_key_once UNIQUE NULLS NOT DISTINCT (council_id, supplier_id, person_id, key),
      FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id)
    )`);
    await runner.query(`CREATE INDEX idempotency_key_age ON idempotency_key (council_id, started_at)`);
    await runner.query(`ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY own_rows ON idempotency_key TO i_supplier_app
      USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
        AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
          OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)))`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO i_supplier_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }
}
