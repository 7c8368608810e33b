import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was asked to work here, as what; and the roles of staff that move money, which take a second person's word. */
export class PeoplePages1764100040002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(ACCESS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE role_request; DROP TABLE person_invitation');
  }
}

const TABLES = `
CREATE TABLE person_invitation (
  council_id uuid NOT NULL REFERENCES council (id),
  id uuid NOT NULL,
  supplier_id uuid,
  email text NOT NULL CHECK (email = lower(email)),
  name text NOT NULL,
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  invited_by uuid NOT NULL REFERENCES person (id),
  invited_as text NOT NULL,
  invited_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  PRIMARY KEY (council_id, id),
  FOREIGN KEY (council_id, supplier_id) REFERENCES supplier (council_id, id)
);
CREATE UNIQUE INDEX person_invitation_open ON person_invitation
  (council_id, coalesce(supplier_id, '00000000-0000-0000-0000-000000000000'), email)
  WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
CREATE TABLE role_request (
  council_id uuid NOT NULL REFERENCES council (id),
  id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  role text NOT NULL,
  asked_by uuid NOT NULL REFERENCES person (id),
  asked_as text NOT NULL,
  asked_at timestamptz NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  granted boolean,
  PRIMARY KEY (council_id, id),
  CHECK (granted IS NOT TRUE OR (decided_by <> asked_by AND decided_by <> person_id))
);
CREATE UNIQUE INDEX role_request_open ON role_request (council_id, person_id, role) WHERE decided_at IS NULL`;

const COUNCIL = `council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)`;
const SUPPLIER = `(SELECT nullif(current_setting('app.supplier_id', true), '')::uuid)`;

/** What was asked is never rewritten; it is decided. */
const ACCESS = `
ALTER TABLE person_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON person_invitation TO i_supplier_app
  USING (${COUNCIL} AND (${SUPPLIER} IS NULL OR supplier_id = ${SUPPLIER}));
GRANT SELECT, INSERT ON person_invitation TO i_supplier_app;
GRANT UPDATE (expires_at, accepted_at, withdrawn_at) ON person_invitation TO i_supplier_app;
ALTER TABLE role_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_request FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON role_request TO i_supplier_app USING (${COUNCIL} AND ${SUPPLIER} IS NULL);
GRANT SELECT, INSERT ON role_request TO i_supplier_app;
GRANT UPDATE (decided_by, decided_at, granted) ON role_request TO i_supplier_app`;
