import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One way to propose and agree for all rules that take two people: those by which bank details change move here, and
 * routes, limits and who may approve come to them. The database holds that as well: it writes such a rule in the
 * transaction in which a second person has agreed, or not at all.
 */
export class RuleProposal1764100070002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, MOVE, BANK_GUARD, APPROVAL_GUARD, TOUCHLESS, ACCESS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${APPROVAL_TABLES.map((table) => `DROP TRIGGER two_people ON ${table}`).join('; ')};
      DROP FUNCTION approval_rules_two_people();
      DROP TRIGGER council_bank_rules ON council;
      DROP FUNCTION council_bank_rules();
      DROP TABLE rule_proposal`);
  }
}

const TABLE = `
CREATE TABLE rule_proposal (
  council_id uuid NOT NULL REFERENCES council (id),
  id uuid NOT NULL,
  subject text NOT NULL CHECK (subject IN ('bank-rules', 'approval-rules')),
  change jsonb NOT NULL,
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('PROPOSED', 'DONE', 'REFUSED', 'WITHDRAWN')),
  proposed_at timestamptz NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_as text NOT NULL,
  decided_at timestamptz,
  decided_by uuid,
  decided_as text,
  PRIMARY KEY (council_id, id),
  CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
  CHECK (decided_at IS NULL OR decided_by IS NOT NULL),
  CHECK (state <> 'DONE' OR subject = 'bank-rules' OR decided_by <> proposed_by),
  CHECK ((state = 'WITHDRAWN') <= (decided_by = proposed_by)),
  CHECK ((state = 'REFUSED') <= (decided_by <> proposed_by))
);
CREATE UNIQUE INDEX rule_proposal_bank ON rule_proposal (council_id) WHERE subject = 'bank-rules' AND state = 'PROPOSED';
CREATE INDEX rule_proposal_subject ON rule_proposal (council_id, subject, id)`;

/** The old table forces row-level security on its owner too, who is let through for as long as the rows move. */
const MOVE = `
ALTER TABLE bank_rules_change NO FORCE ROW LEVEL SECURITY;
INSERT INTO rule_proposal
SELECT council_id, id, 'bank-rules', jsonb_build_object('coolingOffDays', cooling_off_days,
    'coolingOffPays', cooling_off_pays, 'quietDays', quiet_days), reason,
  CASE WHEN state <> 'CANCELLED' THEN state WHEN decided_by = proposed_by THEN 'WITHDRAWN' ELSE 'REFUSED' END,
  proposed_at, proposed_by, proposed_as, decided_at, decided_by, decided_as
FROM bank_rules_change;
DROP TABLE bank_rules_change`;

const BANK_GUARD = `
CREATE OR REPLACE FUNCTION council_bank_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'i_supplier_app' AND (
    NEW.bank_cooling_off_days < OLD.bank_cooling_off_days OR NEW.contact_quiet_days < OLD.contact_quiet_days
    OR (OLD.bank_cooling_off_pays = 'nobody' AND NEW.bank_cooling_off_pays <> 'nobody')
  ) AND NOT EXISTS (
    SELECT FROM rule_proposal p WHERE p.council_id = NEW.id AND p.subject = 'bank-rules' AND p.state = 'DONE'
      AND p.decided_by <> p.proposed_by AND p.xmin = pg_current_xact_id()::xid
      AND (p.change->>'coolingOffDays')::integer = NEW.bank_cooling_off_days
      AND (p.change->>'quietDays')::integer = NEW.contact_quiet_days
      AND p.change->>'coolingOffPays' = NEW.bank_cooling_off_pays
  ) THEN
    RAISE EXCEPTION 'weaker rules for bank details take two people';
  END IF;
  RETURN NEW;
END $$`;

const APPROVAL_TABLES = ['approval_rule', 'approval_limit', 'approval_setting'];

/** Touchless rules are versions of their own, which another constraint lets nobody switch on who wrote them. */
const APPROVAL_GUARD = `
CREATE FUNCTION approval_rules_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed record := coalesce(NEW, OLD);
BEGIN
  IF current_user = 'i_supplier_app' AND (TG_TABLE_NAME <> 'approval_rule' OR to_jsonb(changed)->>'kind' = 'route')
    AND NOT EXISTS (
      SELECT FROM rule_proposal p WHERE p.council_id = changed.council_id AND p.subject = 'approval-rules'
        AND p.state = 'DONE' AND p.xmin = pg_current_xact_id()::xid)
  THEN
    RAISE EXCEPTION 'rules of approval take two people';
  END IF;
  RETURN changed;
END $$;
${APPROVAL_TABLES.map(
  (table) => `CREATE TRIGGER two_people BEFORE INSERT OR UPDATE OR DELETE ON ${table}
    FOR EACH ROW EXECUTE FUNCTION approval_rules_two_people()`,
).join(';\n')}`;

/** A version that waits may be given up, and is switched on by nobody then. */
const TOUCHLESS = `
ALTER TABLE approval_rule DROP CONSTRAINT approval_rule_state_check,
  ADD CONSTRAINT approval_rule_state_check CHECK (state IN ('ON', 'OFF', 'GIVEN_UP'))`;

const ACCESS = `
ALTER TABLE rule_proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE rule_proposal FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON rule_proposal TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL);
GRANT SELECT, INSERT ON rule_proposal TO i_supplier_app;
GRANT UPDATE (state, decided_at, decided_by, decided_as) ON rule_proposal TO i_supplier_app`;
