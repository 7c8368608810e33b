import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Changes of the rules by which bank details change. What weakens them takes two people, which the database holds as
 * well: it writes the rules of a council from a change that is done, and from nothing else.
 */
export class BankRules1764100047000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(GUARD);
    await runner.query(ACCESS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER council_bank_rules ON council;
      DROP FUNCTION council_bank_rules();
      DROP TABLE bank_rules_change`);
  }
}

const TABLE = `
CREATE TABLE bank_rules_change (
  council_id uuid NOT NULL REFERENCES council (id),
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('PROPOSED', 'DONE', 'CANCELLED')),
  cooling_off_days integer NOT NULL CHECK (cooling_off_days BETWEEN 1 AND 30),
  cooling_off_pays text NOT NULL CHECK (cooling_off_pays IN ('old-account', 'nobody')),
  quiet_days integer NOT NULL CHECK (quiet_days BETWEEN 1 AND 365),
  reason text NOT NULL,
  proposed_at timestamptz NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_as text NOT NULL,
  decided_at timestamptz,
  decided_by uuid,
  decided_as text,
  PRIMARY KEY (council_id, id),
  CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
  CHECK (decided_at IS NULL OR decided_by IS NOT NULL)
);
CREATE UNIQUE INDEX bank_rules_change_open ON bank_rules_change (council_id) WHERE state = 'PROPOSED'`;

/** A weaker rule is written in the transaction in which a second person has decided so, or not at all. */
const GUARD = `
CREATE FUNCTION council_bank_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'i_supplier_app' AND (
    NEW.bank_cooling_off_days < OLD.bank_cooling_off_days OR NEW.contact_quiet_days < OLD.contact_quiet_days
    OR (OLD.bank_cooling_off_pays = 'nobody' AND NEW.bank_cooling_off_pays <> 'nobody')
  ) AND NOT EXISTS (
    SELECT FROM bank_rules_change change WHERE change.council_id = NEW.id AND change.state = 'DONE'
      AND change.decided_by <> change.proposed_by AND change.xmin = pg_current_xact_id()::xid
      AND change.cooling_off_days = NEW.bank_cooling_off_days AND change.quiet_days = NEW.contact_quiet_days
      AND change.cooling_off_pays = NEW.bank_cooling_off_pays
  ) THEN
    RAISE EXCEPTION 'weaker rules for bank details take two people';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER council_bank_rules BEFORE UPDATE ON council FOR EACH ROW EXECUTE FUNCTION council_bank_rules()`;

const ACCESS = `
ALTER TABLE bank_rules_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE bank_rules_change FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON bank_rules_change TO i_supplier_app
  USING (council_id = (SELECT nullif(current_setting('app.council_id', true), '')::uuid)
    AND (SELECT nullif(current_setting('app.supplier_id', true), '')) IS NULL);
GRANT SELECT, INSERT ON bank_rules_change TO i_supplier_app;
GRANT UPDATE (state, decided_at, decided_by, decided_as) ON bank_rules_change TO i_supplier_app`;
