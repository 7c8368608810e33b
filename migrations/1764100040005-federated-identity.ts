import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is who at the sign-in of an organisation. It belongs to a person and to no council, as people do. */
export class FederatedIdentity1764100040005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE federated_identity');
  }
}

const TABLE = `
CREATE TABLE federated_identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
GRANT SELECT, INSERT ON federated_identity TO i_supplier_app`;
