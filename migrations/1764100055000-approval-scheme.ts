import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a council approves: rules in versions that never change, the scheme of delegation, who stands in for whom, which
 * levels were passed on, and whose budget a cost centre is. A decision says at which level, for whom and by which rule.
 */
export class ApprovalScheme1764100055000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...DECISIONS, ...COUNCIL_TABLES.map(access)]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE approval_decision DROP COLUMN level, DROP COLUMN for_person_id,
        DROP COLUMN given_by, DROP COLUMN rule_kind, DROP COLUMN rule_number, DROP COLUMN rule_version,
        DROP COLUMN rule_name;
      DROP TABLE ${COUNCIL_TABLES.join(', ')}`);
  }
}

const COUNCIL_TABLES = [
  'approval_rule',
  'approval_limit',
  'approval_absence',
  'approval_escalation',
  'cost_centre',
];

const TABLES = [
  `CREATE TABLE approval_rule (
    council_id uuid NOT NULL REFERENCES council (id),
    kind text NOT NULL CHECK (kind IN ('route', 'touchless')),
    number integer NOT NULL CHECK (number > 0),
    version integer NOT NULL CHECK (version > 0),
    name text NOT NULL,
    position integer NOT NULL,
    state text NOT NULL CHECK (state IN ('ON', 'OFF', 'PROPOSED')),
    content jsonb NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamptz,
    PRIMARY KEY (council_id, kind, number, version),
    CHECK (kind <> 'touchless' OR state <> 'ON' OR (confirmed_by IS NOT NULL AND confirmed_by <> set_by))
  )`,
  `CREATE TABLE approval_limit (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    person_id uuid,
    role text,
    up_to_minor bigint CHECK (up_to_minor > 0),
    cost_centres text[] NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id),
    CHECK ((person_id IS NULL) <> (role IS NULL))
  )`,
  `CREATE TABLE approval_absence (
    council_id uuid NOT NULL REFERENCES council (id),
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    deputy_id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, id),
    CHECK (person_id <> deputy_id),
    CHECK (from_on <= until_on)
  )`,
  // Passing on a level twice changes nothing: the level that was opened then has one row.
  `CREATE TABLE approval_escalation (
    council_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    level integer NOT NULL,
    opened_at timestamptz NOT NULL,
    escalated_at timestamptz NOT NULL,
    PRIMARY KEY (council_id, invoice_id, level, opened_at),
    FOREIGN KEY (council_id, invoice_id) REFERENCES invoice (council_id, id)
  )`,
  `CREATE TABLE cost_centre (
    council_id uuid NOT NULL REFERENCES council (id),
    code text NOT NULL,
    name text NOT NULL,
    holder_id uuid,
    open boolean NOT NULL,
    PRIMARY KEY (council_id, code)
  )`,
];

const DECISIONS = [
  `ALTER TABLE approval_decision ADD COLUMN level integer, ADD COLUMN for_person_id uuid, ADD COLUMN given_by text,
     ADD COLUMN rule_kind text, ADD COLUMN rule_number integer, ADD COLUMN rule_version integer, ADD COLUMN rule_name text`,
];

const access = (table: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ${table} TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO i_supplier_app`;
