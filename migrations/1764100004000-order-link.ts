import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which a supplier comes to one order without an account. Of their secrets only hashes are kept. */
export class OrderLink1764100004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(ACCESS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE order_link');
  }
}

const TABLE = `
CREATE TABLE order_link (
  council_id uuid NOT NULL,
  id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  order_id uuid NOT NULL,
  token_hash char(64) NOT NULL,
  asked_for boolean NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (council_id, id),
  FOREIGN KEY (council_id, order_id) REFERENCES purchase_order (council_id, id)
);
CREATE UNIQUE INDEX order_link_token ON order_link (council_id, token_hash);
CREATE INDEX order_link_order ON order_link (council_id, order_id)`;

const ACCESS = `
ALTER TABLE order_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON order_link TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND ((SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL
      OR supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)));
GRANT SELECT, INSERT ON order_link TO i_supplier_app`;
